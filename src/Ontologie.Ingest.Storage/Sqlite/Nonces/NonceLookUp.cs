using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>Finds one identity for a reader.</summary>
internal static class NonceLookUp
{
    private const string Select = "SELECT sequence, body_digest FROM nonce";
    private const string ByIdentity = "event_id = $event AND endpoint_id = $endpoint";

    /// <summary>
    /// Memory only saves looking. What it does not have is in the index, or later than all that memory knows; one statement asks
    /// for both, because a move may end between two. The second part is a scan, of what was committed in between; only where nothing was
    /// appended yet since the start, and nothing prepared, of all that is not settled.
    /// </summary>
    internal static KnownNonce? Find(SqliteConnection connection, RecentNonces recent, EndpointId endpoint, EventId id)
    {
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue("$event", id.ToBytes());
        var (row, last) = recent.Look(new NonceKey(id, endpoint));
        command.Parameters.AddWithValue("$row", row ?? last);
        command.CommandText = row > 0
            ? $"{Select} WHERE n = $row AND {ByIdentity}"
            : $"""
                {Select} WHERE n = (SELECT i.n FROM nonce_by_event AS i WHERE {ByIdentity}) AND {ByIdentity}
                UNION ALL
                {Select} WHERE n > (SELECT max(settled, $row) FROM nonce_move) AND {ByIdentity}
                LIMIT 1
                """;
        using var reader = command.ExecuteReader();
        return reader.Read() ? new KnownNonce(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
