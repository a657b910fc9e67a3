using System.Security.Cryptography;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Storage.Postgres;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// The admin key of a cluster without a configured one. The first node generates it and stores it in the database, encrypted with the
/// master key. Each node writes a copy into its data directory, where a person can read it.
/// </summary>
internal static class SharedAdminKey
{
    private const string Name = "admin-key";

    /// <summary>Reads or creates the cluster's key. A file of this node with another key, from an earlier version, is replaced.</summary>
    /// <exception cref="StartRefusedException">The file cannot be read or written, or the master key is wrong.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database failed; it may have stored the key.</exception>
    internal static string Of(string file, string database, SecretSealer sealer)
    {
        var own = KeyFile.ReadOrCreate(file, EmbeddedSilo.NewKey);
        var shared = Open(sealer, PostgresInstallation.KeepFirst(database, Name, sealer.SealText(Name, own)));
        if (shared != own)
        {
            KeyFile.Replace(file, shared);
        }

        return shared;
    }

    private static string Open(SecretSealer sealer, string ciphertext)
    {
        try
        {
            return sealer.OpenText(Name, ciphertext);
        }
        catch (CryptographicException other)
        {
            throw new StartRefusedException(
                "Ingest:MasterKey cannot decrypt this cluster's admin key: configure the same key on every node.", other);
        }
    }
}
