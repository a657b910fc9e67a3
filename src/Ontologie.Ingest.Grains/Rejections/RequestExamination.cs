using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The part of the diagnosis that runs in the background, for health. Pure.</summary>
internal static class RequestExamination
{
    /// <summary>The connector as the examination sees it.</summary>
    /// <param name="settings">Its settings. Secrets that have expired count as retired.</param>
    /// <param name="retired">The secrets that were rotated out.</param>
    /// <param name="now">The time.</param>
    internal static DiagnosisSubject ToSubject(EndpointSettings settings, EndpointSecret[] retired, DateTimeOffset now) => new()
    {
        Profile = ProviderProfiles.Find(settings.Provider),
        Policy = new VerificationPolicy(TimeSpan.FromSeconds(settings.ToleranceSeconds), settings.RequireTimestamp),
        Secrets = [.. settings.Secrets.Where(secret => secret.IsAliveAt(now)).Select(ToSigning)],
        RetiredSecrets = [.. settings.Secrets.Where(secret => !secret.IsAliveAt(now)).Concat(retired).Select(ToSigning)],
    };

    /// <summary>The code of the finding that a signature proves; null if there is none.</summary>
    internal static string? FindCode(WholeRequest request, DateTimeOffset receivedAt, DiagnosisSubject subject) =>
        DiagnosisSubset.Match(
            new DiagnosisRequest { Headers = HeaderLines.Read(request.Headers).Lines, Body = request.Body, ReceivedAt = receivedAt },
            subject) switch
        {
            { IsRetired: true } => FindingCodes.PreviousSecret,
            { IsStale: true } => FindingCodes.ClockSkew,
            _ => null,
        };

    private static SigningSecret ToSigning(EndpointSecret secret) => new(secret.Id.ToString(), secret.Text, null);
}
