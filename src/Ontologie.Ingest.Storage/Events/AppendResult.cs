namespace Ontologie.Ingest.Storage.Events;

/// <summary>The result of one item of a committed batch.</summary>
/// <param name="Outcome">Whether this append or an earlier one stored it.</param>
/// <param name="Sequence">The event's place in its endpoint's log.</param>
/// <param name="BodyDiffers">The identity is stored with other bytes. The stored bytes do not change.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, long Sequence, bool BodyDiffers = false);

/// <summary>Which append committed an identity.</summary>
public enum AppendOutcome
{
    /// <summary>This append.</summary>
    Committed,

    /// <summary>An earlier append, or an earlier item of the same batch.</summary>
    Duplicate,
}
