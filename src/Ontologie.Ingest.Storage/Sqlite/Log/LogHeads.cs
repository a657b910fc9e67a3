using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>The heads of the endpoints' logs, read and written in the transaction of an append.</summary>
internal sealed class LogHeads(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _find = new(connection, "SELECT last_sequence, last_row FROM endpoint_head WHERE endpoint_id = ?");

    private readonly SqliteStatement _write = new(
        connection,
        """
        INSERT INTO endpoint_head (endpoint_id, last_sequence, last_row) VALUES (?, ?, ?)
        ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = excluded.last_sequence, last_row = excluded.last_row
        """);

    /// <summary>The head of a log; 0 and null for an endpoint without events.</summary>
    internal LogHead Find(EndpointId endpoint) =>
        _find.Bind(endpoint.Value).Find(static row => new LogHead(row.ReadInt64(0), row.ReadInt64OrNull(1)));

    /// <summary>Stores the new head of a log.</summary>
    internal void Write(EndpointId endpoint, LogHead head) =>
        _write.Bind(endpoint.Value).Bind(head.Sequence).Bind(head.Row).Run();

    public void Dispose()
    {
        _find.Dispose();
        _write.Dispose();
    }
}
