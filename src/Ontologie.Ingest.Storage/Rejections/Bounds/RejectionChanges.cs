using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>What a store writes to add requests to an endpoint.</summary>
/// <param name="Removed">Rows to delete with their sealed requests.</param>
/// <param name="Demoted">Rows that leave the quarantine for the sample: their sealed requests are deleted.</param>
/// <param name="Added">Rows to insert.</param>
/// <param name="Meter">The meter of the quarantine.</param>
/// <param name="SealedBytes">By how much the sealed bytes grow.</param>
internal sealed record RejectionChanges(
    IReadOnlyList<RejectionId> Removed,
    IReadOnlyList<(RejectionId Id, DateTimeOffset KeepUntil)> Demoted,
    IReadOnlyList<RejectionToInsert> Added,
    QuarantineMeter Meter,
    long SealedBytes);

/// <summary>A row to insert.</summary>
/// <param name="Request">The request.</param>
/// <param name="Kind">The bounds that hold for it.</param>
/// <param name="ReceivedAt">Its time in whole microseconds.</param>
/// <param name="KeepUntil">When it is deleted.</param>
internal sealed record RejectionToInsert(
    NewRejection Request, RejectionKind Kind, DateTimeOffset ReceivedAt, DateTimeOffset KeepUntil)
{
    /// <summary>The sealed request, if it is kept.</summary>
    internal byte[]? Sealed => Kind == RejectionKind.Sample ? null : Request.Sealed;

    internal RejectionRow Row => Request.Row;
}
