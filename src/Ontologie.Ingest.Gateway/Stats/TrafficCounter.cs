using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Gateway.Reception;

namespace Ontologie.Ingest.Gateway.Stats;

/// <summary>Counts the answered requests of one connector, without locks. Thread-safe, except for <see cref="Drain"/>.</summary>
/// <param name="endpoint">The connector.</param>
/// <param name="workspace">Its workspace.</param>
/// <param name="active">Learns that there is something to drain.</param>
internal sealed class TrafficCounter(EndpointId endpoint, WorkspaceId workspace, ActiveCounters active)
{
    private const int AcceptedSlot = 0;
    private const int DuplicateSlot = 1;
    private const int FirstRefusalSlot = 2;

    private static readonly int FirstTimeSlot = FirstRefusalSlot + RefusalReasons.Count;
    private static readonly int[] RefusalSlots =
        [.. Enum.GetValues<Refusal>().Select(refusal => FirstRefusalSlot + RefusalReasons.NumberOf(RefusalAnswer.Of(refusal).Code))];

    private readonly int[] _counts = new int[FirstTimeSlot + AnswerTimeBuckets.Count];
    private int _isActive;

    internal EndpointId Endpoint => endpoint;

    internal WorkspaceId Workspace => workspace;

    /// <summary>Counts one answer.</summary>
    internal void Count(in Answer answer, TimeSpan duration)
    {
        var outcome = answer.Refusal is { } refusal ? RefusalSlots[(int)refusal] : answer.IsDuplicate ? DuplicateSlot : AcceptedSlot;
        Interlocked.Increment(ref _counts[outcome]);
        Interlocked.Increment(ref _counts[FirstTimeSlot + AnswerTimeBuckets.IndexOf(duration)]);

        // After the counts: a drain that has missed them finds the counter active again.
        if (Volatile.Read(ref _isActive) == 0 && Interlocked.Exchange(ref _isActive, 1) == 0)
        {
            active.Add(this);
        }
    }

    /// <summary>Moves the counts. One drain at a time.</summary>
    internal void Drain(TrafficCounts into)
    {
        Interlocked.Exchange(ref _isActive, 0);
        into.AddCommitted(Take(AcceptedSlot), Take(DuplicateSlot));
        for (var reason = 0; reason < RefusalReasons.Count; reason++)
        {
            into.AddRefused(reason, Take(FirstRefusalSlot + reason));
        }

        for (var bucket = 0; bucket < AnswerTimeBuckets.Count; bucket++)
        {
            into.AddTimes(bucket, Take(FirstTimeSlot + bucket));
        }
    }

    private int Take(int slot) => Volatile.Read(ref _counts[slot]) == 0 ? 0 : Interlocked.Exchange(ref _counts[slot], 0);
}
