using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Sums the answers of several recovery calls. Pure. Not thread-safe.</summary>
/// <param name="isDryRun">
/// Whether nothing is committed between the calls. Then a later request with the identity of an earlier one would still count as new.
/// </param>
internal sealed class RecoveryTally(bool isDryRun)
{
    private readonly List<RecoveryItem> _items = [];
    private readonly HashSet<EventId> _events = [];

    /// <summary>Whether no request was recovered or refused yet.</summary>
    internal bool IsEmpty => _items.Count == 0;

    /// <summary>Whether a call found no permit or no store, so that the rest has to wait for another recovery.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>Adds the answer to a call. A request without an item counts as unavailable.</summary>
    internal void Add(IReadOnlyList<RejectionId> requests, RecoveryAnswer answer)
    {
        _items.AddRange(answer.Items.Select(Counted));
        AddUnavailable([.. requests.Except(answer.Items.Select(item => item.Id))]);
        IsStopped |= answer.Items.Any(item => item.Outcome == RecoveryOutcome.Unavailable);
    }

    /// <summary>Adds requests that were not reached. Nothing after them is.</summary>
    internal void AddUnavailable(IReadOnlyCollection<RejectionId> requests)
    {
        IsStopped |= requests.Count > 0;
        _items.AddRange(requests.Select(id => new RecoveryItem { Id = id, Outcome = RecoveryOutcome.Unavailable }));
    }

    /// <summary>Adds requests that cannot be recovered.</summary>
    internal void AddNotKept(IEnumerable<RejectionId> requests) =>
        _items.AddRange(requests.Select(id => new RecoveryItem { Id = id, Outcome = RecoveryOutcome.NotKept }));

    internal RecoverySummary ToRecovery() => new(
        Count(RecoveryOutcome.Recovered), Count(RecoveryOutcome.Duplicate), Count(RecoveryOutcome.StillRefused), _items);

    private int Count(RecoveryOutcome outcome) => _items.Count(item => item.Outcome == outcome);

    private RecoveryItem Counted(RecoveryItem item)
    {
        if (item is not { Outcome: RecoveryOutcome.Recovered, Event: { } identity })
        {
            return item;
        }

        return _events.Add(identity) || !isDryRun
            ? item
            : new RecoveryItem { Id = item.Id, Outcome = RecoveryOutcome.Duplicate, Event = identity };
    }
}

/// <summary>The outcome of a recovery.</summary>
/// <param name="Recovered">How many requests became events; in a dry run, would become.</param>
/// <param name="Duplicates">How many events existed already.</param>
/// <param name="StillRefused">How many requests do not verify.</param>
/// <param name="Items">One item for each request: in order of arrival, then those that are not kept.</param>
internal sealed record RecoverySummary(int Recovered, int Duplicates, int StillRefused, IReadOnlyList<RecoveryItem> Items);
