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

    private SigningSecret[] Retired =>
        [.. retired.Select(DiagnosedConnector.Of).Where(secret => !Array.Exists(_live, live => live.Id == secret.Id))];

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

    /// <summary>The header lines of stored JSON, as they are.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Lines(byte[] json) =>
        [.. StoredHeaders.Read(json, (_, value) => value).Kept.Select(header => KeyValuePair.Create(header.Name, header.Value))];

    private RecentRequest? Signed((DateTimeOffset ReceivedAt, WholeRequest Whole) opened)
    {
        var request = new DiagnosisRequest
        {
            Headers = Lines(opened.Whole.Headers),
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
