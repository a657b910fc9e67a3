using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Appending;

/// <summary>Counts repeats. For the writer thread only, in its transaction.</summary>
internal sealed class SqliteRepeats(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _addToEvent = new(
        connection,
        """
        INSERT INTO event_repeat (endpoint_id, event_id, count, last_at, with_other_body) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (endpoint_id, event_id) DO UPDATE SET
            count = count + excluded.count,
            last_at = max(last_at, excluded.last_at),
            with_other_body = with_other_body + excluded.with_other_body
        """);

    private readonly SqliteStatement _addToEndpoint = new(
        connection,
        """
        INSERT INTO endpoint_repeat (endpoint_id, count, with_other_body) VALUES (?, ?, ?)
        ON CONFLICT (endpoint_id) DO UPDATE SET
            count = count + excluded.count, with_other_body = with_other_body + excluded.with_other_body
        """);

    /// <summary>Adds a batch to its events and endpoints.</summary>
    internal void Add(IReadOnlyList<EventRepeats> batch)
    {
        var totals = new Dictionary<EndpointId, RepeatCount>();
        foreach (var (endpoint, id, count) in batch)
        {
            _addToEvent
                .Bind(endpoint.Value).Bind(id.Value)
                .Bind(count.Count).Bind(SqliteMicros.From(count.LastAt!.Value)).Bind(count.WithOtherBody)
                .Run();
            totals[endpoint] = totals.GetValueOrDefault(endpoint).Plus(count);
        }

        foreach (var (endpoint, total) in totals)
        {
            _addToEndpoint.Bind(endpoint.Value).Bind(total.Count).Bind(total.WithOtherBody).Run();
        }
    }

    public void Dispose()
    {
        _addToEvent.Dispose();
        _addToEndpoint.Dispose();
    }
}
