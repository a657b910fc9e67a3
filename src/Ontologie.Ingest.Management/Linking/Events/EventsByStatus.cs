using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Events;

/// <summary>
/// Reads a page of the events of one status. An accepted event has no outcome, so accepted ones are what is left of a part of the log
/// (<see cref="SearchWindow"/>). The others are found by their outcomes. In both cases a page looks at a limited number of events.
/// </summary>
internal sealed class EventsByStatus(EventReads events, LinkReads links)
{
    /// <summary>How many sequences are looked at together: as many as one query of the log may name.</summary>
    private const int BatchSize = EventQuery.MaxLimit;

    /// <param name="query">Connector, place, order, type and times.</param>
    /// <param name="status">The status.</param>
    /// <param name="limit">The most events.</param>
    /// <param name="stop">Ends the reads.</param>
    /// <returns>The events, and after which sequence the next page starts; null at the end.</returns>
    internal async Task<(IReadOnlyList<StoredEvent> Page, long? Next)> ReadPageAsync(
        EventQuery query, EventLinkStatus status, int limit, CancellationToken stop)
    {
        var range = await events.ReadAsync(reader => reader.FindRangeAsync(query.Endpoint, query.From, query.To, stop));
        if (range is null || SearchWindow.Of(range.Value, query.After, query.NewestFirst) is not { } window)
        {
            return ([], null);
        }

        var end = query.NewestFirst ? range.Value.First : range.Value.Last;
        var found = new List<StoredEvent>();
        long? place = window.After;
        for (var looked = 0; place is { } after && looked < SearchWindow.MaxEvents;)
        {
            var batch = status == EventLinkStatus.Accepted
                ? await AcceptedAsync(query, after, end, stop)
                : await WithOutcomeAsync(query, status, after, end, query.SkipsEvents ? BatchSize : limit + 1, stop);
            foreach (var stored in await ReadAsync(query, batch.Sequences, stop))
            {
                if (found.Count == limit)
                {
                    return (found, found[^1].Sequence);
                }

                found.Add(stored);
            }

            place = batch.Next;
            looked += Math.Max(1, batch.Looked);
        }

        return (found, place);
    }

    private async Task<StatusBatch> WithOutcomeAsync(
        EventQuery query, EventLinkStatus status, long after, long end, int size, CancellationToken stop)
    {
        var found = await links.ReadAsync(reader => reader.ListSequencesAsync(
            query.Endpoint, status, after, end, query.NewestFirst, Math.Min(size, BatchSize), stop));
        return new StatusBatch(found, found.Count, found.Count < Math.Min(size, BatchSize) ? null : found[^1]);
    }

    private async Task<StatusBatch> AcceptedAsync(EventQuery query, long after, long end, CancellationToken stop)
    {
        var (first, last) = query.NewestFirst
            ? (Math.Max(end, after - BatchSize), after - 1)
            : (after + 1, Math.Min(end, after + BatchSize));
        var outcomes = await links.ReadAsync(reader => reader.ListEventsAsync(query.Endpoint, first, last, stop));
        var looked = (int)(last - first + 1);
        var accepted = Enumerable.Range(0, looked).Select(index => first + index).Except(outcomes.Select(row => row.Sequence)).ToArray();
        var reached = query.NewestFirst ? first : last;
        return new StatusBatch(accepted, looked, reached == end ? null : reached);
    }

    private async Task<IEnumerable<StoredEvent>> ReadAsync(EventQuery query, IReadOnlyList<long> sequences, CancellationToken stop)
    {
        if (sequences.Count == 0)
        {
            return [];
        }

        var read = await events.ReadAsync(reader => reader.FindBySequencesAsync(query.Endpoint, sequences, stop));
        var wanted = read.Where(stored => Matches(query, stored));
        return query.NewestFirst ? wanted.OrderByDescending(stored => stored.Sequence) : wanted.OrderBy(stored => stored.Sequence);
    }

    private static bool Matches(EventQuery query, StoredEvent stored) =>
        (query.Type is null || stored.Type == query.Type)
        && (!query.WithoutType || stored.Type is null)
        && (query.From is null || stored.ReceivedAt >= query.From)
        && (query.To is null || stored.ReceivedAt < query.To);

    /// <param name="Sequences">What has the status.</param>
    /// <param name="Looked">How many events were looked at.</param>
    /// <param name="Next">After which sequence to look next; null at the end.</param>
    private sealed record StatusBatch(IReadOnlyList<long> Sequences, int Looked, long? Next);
}
