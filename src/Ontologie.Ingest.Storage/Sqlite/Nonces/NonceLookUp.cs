using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>Finds one identity for a reader.</summary>
internal static class NonceLookUp
{
    private const string Select = "SELECT sequence, body_digest FROM nonce";
    private const string ByIdentity = "event_id = $event AND endpoint_id = $endpoint";

    /// <summary>
    /// Memory only saves looking. What it does not have is in the index, or later than all that is settled there; one statement asks
    /// for both, because a move may end between two. The second part is a scan, of two generations or a little more: for an id that
    /// is not there, and for a recent one that is not in memory because nothing was appended yet since the start.
    /// </summary>
    internal static KnownNonce? Find(SqliteConnection connection, RecentNonces recent, EndpointId endpoint, EventId id)
    {
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue("$event", id.ToBytes());
        var row = recent.Find(new NonceKey(id, endpoint)) ?? 0;
        command.Parameters.AddWithValue("$row", row);
        command.CommandText = row > 0
            ? $"{Select} WHERE n = $row AND {ByIdentity}"
            : $"""
                {Select} WHERE n = (SELECT i.n FROM nonce_by_event AS i WHERE {ByIdentity}) AND {ByIdentity}
                UNION ALL
                {Select} WHERE n > (SELECT settled FROM nonce_move) AND {ByIdentity}
                LIMIT 1
                """;
        using var reader = command.ExecuteReader();
        return reader.Read() ? new KnownNonce(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
