using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>What the bounds see of a rejection.</summary>
/// <param name="Place">Its time and id.</param>
/// <param name="Kind">The bounds that hold for it.</param>
/// <param name="Group">What counts as its sender's address.</param>
/// <param name="SealedBytes">The length of its sealed request.</param>
/// <param name="IsRecovered">Whether it became an event.</param>
internal sealed record BoundedRejection(RejectionPlace Place, RejectionKind Kind, string Group, int SealedBytes, bool IsRecovered)
{
    internal RejectionId Id => Place.Id;

    /// <summary>The minute of its receipt, since 1970 UTC.</summary>
    internal long Minute => MinuteOf(Place.ReceivedAt);

    /// <summary>The same request without its sealed bytes.</summary>
    internal BoundedRejection AsSample() => this with { Kind = RejectionKind.Sample, SealedBytes = 0 };

    internal static BoundedRejection Of(NewRejection newcomer) => new(
        new RejectionPlace(WholeMicroseconds(newcomer.Row.ReceivedAt), newcomer.Row.Id),
        newcomer.Row.Reason == RejectionRow.IdentityConflict ? RejectionKind.Conflict
            : newcomer.Sealed is null ? RejectionKind.Sample
            : RejectionKind.Quarantined,
        newcomer.Row.AddressGroup,
        newcomer.Sealed?.Length ?? 0,
        IsRecovered: false);

    private static long MinuteOf(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMinute;

    /// <summary>Stores keep microseconds, so that is what is compared.</summary>
    private static DateTimeOffset WholeMicroseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
