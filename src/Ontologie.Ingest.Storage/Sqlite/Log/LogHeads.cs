using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>The heads of the endpoints' logs, read and written in the transaction of an append.</summary>
internal sealed class LogHeads
{
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _write;

    internal LogHeads(SqliteStatements statements)
    {
        _find = statements.Prepare("SELECT last_sequence, last_row FROM endpoint_head WHERE endpoint_id = $endpoint", "$endpoint");
        _write = statements.Prepare(
            """
            INSERT INTO endpoint_head (endpoint_id, last_sequence, last_row) VALUES ($endpoint, $last, $row)
            ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = excluded.last_sequence, last_row = excluded.last_row
            """,
            "$endpoint", "$last", "$row");
    }

    /// <summary>All zero and null for an endpoint without events.</summary>
    internal LogHead Find(EndpointId endpoint)
    {
        using var reader = SqliteStatements.Bind(_find, endpoint.ToBytes()).ExecuteReader();
        return reader.Read() ? new LogHead(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)) : default;
    }

    internal void Write(EndpointId endpoint, LogHead head) =>
        SqliteStatements.Bind(_write, endpoint.ToBytes(), head.Sequence, head.Row).ExecuteNonQuery();
}
