using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Grains.Diagnosis;

/// <summary>Makes the subject of a diagnosis from a connector and the secrets of its workspace. Pure.</summary>
/// <param name="connector">The connector; null for a request without one.</param>
/// <param name="retired">The connector's secrets that were rotated out.</param>
/// <param name="others">The secrets of other connectors.</param>
/// <param name="now">Which secrets are in force.</param>
internal sealed class DiagnosisContext(
    DiagnosedConnector? connector, EndpointSecret[] retired, IReadOnlyList<OtherConnectorSecret> others, DateTimeOffset now)
{
    private readonly SigningSecret[] _live = connector is null ? [] : [.. connector.LiveSecrets(now)];

    /// <summary>Also those that have expired and were not removed yet.</summary>
    private SigningSecret[] Retired =>
    [
        .. retired.Concat(connector?.Settings.Secrets ?? [])
            .Select(DiagnosedConnector.Of)
            .Where(secret => !Array.Exists(_live, live => live.Id == secret.Id))
            .DistinctBy(secret => secret.Id)
            .Select(secret => secret with { ExpiresAt = null }),
    ];

    internal DiagnosisSubject Subject(IReadOnlyList<RecentRequest> recent)
    {
        if (connector is null)
        {
            return new DiagnosisSubject { OtherSecrets = others };
        }

        var settings = connector.Settings;
        return new DiagnosisSubject
        {
            Profile = connector.Profile,
            Policy = new VerificationPolicy(TimeSpan.FromSeconds(settings.ToleranceSeconds), settings.RequireTimestamp),
            Secrets = _live,
            RetiredSecrets = Retired,
            OtherSecrets = others,
            Recent = recent,
        };
    }

    /// <summary>What is known about other requests. Of the opened ones it finds who signed them.</summary>
    internal IReadOnlyList<RecentRequest> Recent(
        IReadOnlyList<RejectionRow> refused,
        IReadOnlyList<RecentRequest> accepted,
        IReadOnlyList<(DateTimeOffset ReceivedAt, WholeRequest Whole)> opened) =>
    [
        .. accepted,
        .. refused.Select(RecentRequests.Of),
        .. opened.Select(Signed).OfType<RecentRequest>(),
    ];

    private RecentRequest? Signed((DateTimeOffset ReceivedAt, WholeRequest Whole) opened)
    {
        var request = new DiagnosisRequest
        {
            Headers = HeaderLines.Read(opened.Whole.Headers).Lines,
            Body = opened.Whole.Body,
            ReceivedAt = opened.ReceivedAt,
        };
        SigningSecret[] known = [.. Retired, .. others.Take(MaxTried).Select(other => other.Secret)];
        var subject = new DiagnosisSubject { Profile = connector?.Profile, RetiredSecrets = known };
        return DiagnosisSubset.Match(request, subject) is { } match
            ? new RecentRequest(opened.ReceivedAt, IsVerified: false, SecretId: match.SecretId)
            : null;
    }

    /// <summary>The most secrets of other connectors that are tried on recent requests.</summary>
    private const int MaxTried = 4;
}
