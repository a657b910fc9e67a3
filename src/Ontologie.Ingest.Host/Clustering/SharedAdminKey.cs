using System.Security.Cryptography;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Storage.Postgres;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// The admin key of a cluster that is not configured: the first node makes it, and the others find it in the database, sealed under
/// the master key. Each node keeps a copy in its data directory, where a person can read it.
/// </summary>
internal static class SharedAdminKey
{
    private const string Name = "admin-key";

    /// <summary>The cluster's key. A file of this node with another key, made by an earlier version, is replaced.</summary>
    /// <exception cref="StartRefusedException">The file can be neither read nor written, or the master key is another one.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database failed; the key may be kept there or not.</exception>
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

    private static string Open(SecretSealer sealer, string box)
    {
        try
        {
            return sealer.OpenText(Name, box);
        }
        catch (CryptographicException other)
        {
            throw new StartRefusedException(
                "Ingest:MasterKey is not the key that sealed this cluster's admin key: every node needs the one of the first.", other);
        }
    }
}
