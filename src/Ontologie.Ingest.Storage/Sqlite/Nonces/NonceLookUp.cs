using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>Finds one identity for a reader.</summary>
internal static class NonceLookUp
{
    /// <summary>
    /// Memory only saves look-ups. In this order, because a nonce that is moved meanwhile is in the index before it is gone from
    /// memory. The last one is a scan, of two generations or a little more: for an id that is not there, and for a recent one that
    /// is not in memory because nothing was appended yet since the start.
    /// </summary>
    internal static KnownNonce? Find(SqliteConnection connection, RecentNonces recent, EndpointId endpoint, EventId id)
    {
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue("$event", id.ToBytes());
        var row = recent.Find(new NonceKey(id, endpoint)) ?? 0;
        command.Parameters.AddWithValue("$row", row);
        return (row > 0 ? TryRead("n = $row") : null)
            ?? TryRead("n = (SELECT i.n FROM nonce_by_event AS i WHERE i.event_id = $event AND i.endpoint_id = $endpoint)")
            ?? TryRead("n > (SELECT settled FROM nonce_move)");

        KnownNonce? TryRead(string which)
        {
            command.CommandText =
                $"SELECT sequence, body_digest FROM nonce WHERE {which} AND event_id = $event AND endpoint_id = $endpoint";
            using var reader = command.ExecuteReader();
            return reader.Read() ? new KnownNonce(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
        }
    }
}
