using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>Turns the requests of gateways into rows, and seals whole ones.</summary>
internal static class NewRejections
{
    /// <summary>The longest time that a quarantined request is kept, whatever a gateway of another version wants.</summary>
    private static readonly TimeSpan LongestQuarantine = TimeSpan.FromDays(7);

    internal static NewRejection Of(RejectedRequest request, SecretSealer sealer)
    {
        var whole = request.Whole is { } kept && kept.KeepFor > TimeSpan.Zero ? kept : null;
        return new NewRejection
        {
            Row = ToRow(request),
            Sealed = whole is null
                ? null
                : SealedRequest.Seal(sealer, request.Endpoint, request.Id, whole.Headers, whole.Body),
            KeepUntil = request.ReceivedAt + Shorter(whole?.KeepFor ?? default, LongestQuarantine),
            IsNeverVerified = whole?.IsNeverVerified ?? false,
        };
    }

    private static RejectionRow ToRow(RejectedRequest request) => new()
    {
        Id = request.Id,
        Endpoint = request.Endpoint,
        ReceivedAt = request.ReceivedAt,
        Reason = request.Reason,
        Method = request.Method,
        DeclaredBytes = request.DeclaredBytes,
        ReadBytes = request.ReadBytes,
        Headers = request.Headers,
        RemoteAddress = request.RemoteAddress,
        AddressGroup = request.AddressGroup,
        Scheme = request.Scheme,
        SkewSeconds = request.SkewSeconds,
        BodyDigest = request.BodyDigest,
    };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
