using Ontologie.Ingest.Management.Linking.Rules;

namespace Ontologie.Ingest.Management.Api.Linking.Rules;

/// <summary>The JSON of how far a connector's linker is.</summary>
/// <param name="Checkpoint">The sequence of the last event that it has looked at.</param>
/// <param name="Head">The last sequence of the log.</param>
/// <param name="Lag">The events that wait for it; 0 without an enabled rule.</param>
/// <param name="HasRules">Whether the connector has an enabled rule.</param>
/// <param name="StoppedBecause">Why it stopped until someone acts; null while it works.</param>
/// <param name="Gaps">The newest parts of the log that retention removed before they were linked.</param>
internal sealed record LinkerBody(
    long Checkpoint, long Head, long Lag, bool HasRules, string? StoppedBecause, IReadOnlyList<LogGapBody> Gaps)
{
    internal static LinkerBody Of(LinkerState state) => new(
        state.Checkpoint.Sequence,
        state.Head,
        state.Lag,
        state.Checkpoint.HasRules,
        state.Checkpoint.StoppedBecause,
        [.. state.Gaps.Select(gap => new LogGapBody(gap.From, gap.To, gap.At))]);
}

/// <summary>The JSON of a part of the log that was never linked.</summary>
/// <param name="From">The first sequence.</param>
/// <param name="To">The last sequence.</param>
/// <param name="At">When the linker found it.</param>
internal sealed record LogGapBody(long From, long To, DateTimeOffset At);
