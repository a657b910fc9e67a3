using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>Finds one identity for a reader.</summary>
internal static class NonceLookUp
{
    private const string ByIdentity = "endpoint_id = $endpoint AND event_id = $event";

    /// <summary>
    /// Memory only saves look-ups. In this order, because a nonce that is moved meanwhile is in <c>replay_nonce</c> before it is
    /// gone elsewhere. The last one is a scan, of some 30 MB at most: for an id that is not there, and for a recent one that is not
    /// in memory because nothing was appended yet since the start.
    /// </summary>
    internal static KnownNonce? Find(SqliteConnection connection, RecentNonces recent, EndpointId endpoint, EventId id)
    {
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue("$event", id.ToBytes());
        var row = recent.Find(new NonceKey(endpoint, id))?.Row ?? 0;
        command.Parameters.AddWithValue("$row", row);
        return (row > 0 ? TryRead("recent_nonce", $"n = $row AND {ByIdentity}") : null)
            ?? TryRead("replay_nonce", ByIdentity)
            ?? TryRead("recent_nonce", ByIdentity);

        KnownNonce? TryRead(string nonces, string which)
        {
            command.CommandText = $"SELECT sequence, body_digest FROM {nonces} WHERE {which}";
            using var reader = command.ExecuteReader();
            return reader.Read() ? new KnownNonce(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
        }
    }
}
