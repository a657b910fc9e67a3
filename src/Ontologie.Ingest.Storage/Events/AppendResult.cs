namespace Ontologie.Ingest.Storage.Events;

/// <summary>What became of one item of a committed batch.</summary>
/// <param name="Outcome">Whether this append or an earlier one stored it.</param>
/// <param name="Sequence">The event's place in its endpoint's log.</param>
/// <param name="BodyDiffers">The same identity had been stored with other bytes; those stay.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, long Sequence, bool BodyDiffers = false);

/// <summary>The two ways in which an identity is committed.</summary>
public enum AppendOutcome
{
    /// <summary>By this append.</summary>
    Committed,

    /// <summary>By an earlier one, or by an earlier item of the same batch.</summary>
    Duplicate,
}
