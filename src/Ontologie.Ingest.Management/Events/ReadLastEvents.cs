using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>Finds when connectors received their last event: one lookup at the end of each log, a few at a time.</summary>
internal sealed class ReadLastEvents(EventReads events)
{
    private const int Concurrent = 8;

    /// <summary>The times by connector. A connector whose log is empty is missing.</summary>
    internal async Task<IReadOnlyDictionary<EndpointId, DateTimeOffset>> RunAsync(
        IReadOnlyList<EndpointId> connectors, CancellationToken stop = default)
    {
        var found = new Dictionary<EndpointId, DateTimeOffset>();
        foreach (var some in connectors.Chunk(Concurrent))
        {
            foreach (var page in await Task.WhenAll(some.Select(connector => FindAsync(connector, stop))))
            {
                if (page.Last is { } last)
                {
                    found[page.Connector] = last.ReceivedAt;
                }
            }
        }

        return found;
    }

    private async Task<(EndpointId Connector, StoredEvent? Last)> FindAsync(EndpointId connector, CancellationToken stop)
    {
        var newest = new EventQuery(connector) { NewestFirst = true, Limit = 1 };
        var found = await events.ReadAsync(reader => reader.ListAsync(newest, stop));
        return (connector, found.Count > 0 ? found[0] : null);
    }
}
