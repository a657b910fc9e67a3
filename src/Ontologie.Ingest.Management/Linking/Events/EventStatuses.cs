using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Events;

/// <summary>
/// Reads what linking made of events. It can lag behind the log, and never leads: an event without an outcome is accepted.
/// </summary>
internal sealed class EventStatuses(LinkReads links)
{
    /// <summary>
    /// Sequences that are further apart are read by separate queries, so that a page of a filtered list does not read the outcomes of
    /// everything between its events.
    /// </summary>
    private const int LongestGap = 200;

    /// <summary>The outcomes by sequence. Accepted events are missing.</summary>
    internal async Task<IReadOnlyDictionary<long, EventLinkStatus>> FindAsync(
        EndpointId connector, IEnumerable<long> sequences, CancellationToken stop)
    {
        var found = new Dictionary<long, EventLinkStatus>();
        foreach (var (from, to) in Runs(sequences))
        {
            foreach (var row in await links.ReadAsync(reader => reader.ListEventsAsync(connector, from, to, stop)))
            {
                found[row.Sequence] = row.Status;
            }
        }

        return found;
    }

    /// <summary>The outcome of one event; null if it is accepted.</summary>
    internal async Task<LinkedEventRow?> FindAsync(EndpointId connector, long sequence, CancellationToken stop) =>
        await links.ReadAsync(reader => reader.ListEventsAsync(connector, sequence, sequence, stop)) is [var found, ..] ? found : null;

    /// <summary>Ranges that have all sequences, and no long gaps. Pure.</summary>
    internal static IReadOnlyList<(long From, long To)> Runs(IEnumerable<long> sequences)
    {
        var runs = new List<(long From, long To)>();
        foreach (var sequence in sequences.Order())
        {
            if (runs.Count > 0 && sequence - runs[^1].To <= LongestGap)
            {
                runs[^1] = (runs[^1].From, sequence);
            }
            else
            {
                runs.Add((sequence, sequence));
            }
        }

        return runs;
    }
}
