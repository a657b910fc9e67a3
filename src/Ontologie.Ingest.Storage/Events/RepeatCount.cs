namespace Ontologie.Ingest.Storage.Events;

/// <summary>How often the identity of an event was delivered again. The default is never.</summary>
/// <param name="Count">Deliveries of the same identity after the first.</param>
/// <param name="LastAt">When the gateway had read the last one; null if there is none.</param>
/// <param name="WithOtherBody">How many of them differ in bytes from the stored event.</param>
public readonly record struct RepeatCount(long Count, DateTimeOffset? LastAt, long WithOtherBody)
{
    /// <summary>One delivery.</summary>
    public static RepeatCount Once(DateTimeOffset at, bool otherBody) => new(1, at, otherBody ? 1 : 0);

    /// <summary>The sum of both.</summary>
    public RepeatCount Plus(RepeatCount other) => new(
        Count + other.Count,
        LastAt is null || other.LastAt > LastAt ? other.LastAt : LastAt,
        WithOtherBody + other.WithOtherBody);
}
