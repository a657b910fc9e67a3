using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>Finds the nonce of one identity for a reader.</summary>
internal static class NonceLookup
{
    private const string Select = "SELECT sequence, body_digest FROM nonce";
    private const string ByIdentity = "event_id = $event AND endpoint_id = $endpoint";

    /// <summary>
    /// Memory is a shortcut. A nonce that is not in memory is in the index, or it was committed after the last one in memory. One statement
    /// looks in both places, because a move may end between two statements. Its second part scans the few nonces that were committed in
    /// between. Before the first append or preparation it scans all that are not settled.
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
