using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>The JSON of a rejection in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="Reason">The code of the answer, or <c>identity_conflict</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Size">How many bytes of the body were read.</param>
/// <param name="RemoteAddress">The sender's IP address.</param>
/// <param name="Scheme">The signature scheme that the headers show; null if they show none.</param>
/// <param name="SkewSeconds">The signed time minus the time of receipt; null without a signed time.</param>
/// <param name="Quarantined">Whether the whole request is kept and can be recovered.</param>
/// <param name="RecoveredAs">The event that it became; null if it was not recovered.</param>
internal record RejectionBody(
    string Id,
    DateTimeOffset ReceivedAt,
    string Reason,
    string Method,
    long Size,
    string? RemoteAddress,
    string? Scheme,
    long? SkewSeconds,
    bool Quarantined,
    string? RecoveredAs)
{
    internal static RejectionBody Of(RejectionRow row) => new(
        row.Id.ToString(),
        row.ReceivedAt,
        row.Reason,
        row.Method,
        row.ReadBytes,
        row.RemoteAddress,
        row.Scheme,
        row.SkewSeconds,
        row.IsQuarantined,
        row.RecoveredAs?.ToString());
}
