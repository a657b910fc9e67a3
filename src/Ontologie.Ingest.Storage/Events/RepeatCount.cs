namespace Ontologie.Ingest.Storage.Events;

/// <summary>How often an event's identity was delivered again. The default is never.</summary>
/// <param name="Count">Deliveries of the same identity after the first.</param>
/// <param name="LastAt">When the gateway had read the last one; null where there is none.</param>
/// <param name="WithOtherBody">How many of them had other bytes than the stored event.</param>
public readonly record struct RepeatCount(long Count, DateTimeOffset? LastAt, long WithOtherBody)
{
    /// <summary>One more delivery.</summary>
    public static RepeatCount Once(DateTimeOffset at, bool otherBody) => new(1, at, otherBody ? 1 : 0);

    /// <summary>Both together.</summary>
    public RepeatCount Plus(RepeatCount other) => new(
        Count + other.Count,
        LastAt is null || other.LastAt > LastAt ? other.LastAt : LastAt,
        WithOtherBody + other.WithOtherBody);
}
