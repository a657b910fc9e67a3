using System.Security.Cryptography;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The verdict on a kept request under the present settings. Pure.</summary>
/// <param name="Refusal">The code of the refusal; null if the request is verified.</param>
/// <param name="Delivery">What to hand over to the connector; null for a refusal.</param>
internal sealed record RecoveryVerdict(string? Refusal, Delivery? Delivery)
{
    /// <summary>
    /// Verifies a kept request. A secret counts if it is in force now. A timestamp is compared with the time of arrival.
    /// </summary>
    /// <param name="endpoint">The endpoint that received it.</param>
    /// <param name="profile">The profile of the connector's provider.</param>
    /// <param name="settings">The present settings.</param>
    /// <param name="request">The request.</param>
    /// <param name="arrivedAt">When it arrived.</param>
    /// <param name="now">The time of the recovery, which is the event's time of receipt: the log stays in the order of time.</param>
    internal static RecoveryVerdict Of(
        EndpointId endpoint,
        ProviderProfile profile,
        EndpointSettings settings,
        WholeRequest request,
        DateTimeOffset arrivedAt,
        DateTimeOffset now)
    {
        var headers = HeaderLines.Read(request.Headers);
        EndpointSecret[] inForce = [.. settings.Secrets.Where(secret => secret.IsAliveAt(now))];
        SigningSecret[] signers = [.. inForce.Select(secret => new SigningSecret(secret.Id.ToString(), secret.Text, ExpiresAt: null))];
        var policy = new VerificationPolicy(TimeSpan.FromSeconds(settings.ToleranceSeconds), settings.RequireTimestamp);
        var verdict = RequestVerdict.Of(profile, headers, request.Body, signers, policy, arrivedAt);
        if (verdict.Refusal is { } refusal)
        {
            return new RecoveryVerdict(CodeOf(refusal), null);
        }

        return new RecoveryVerdict(null, new Delivery
        {
            SettingsVersion = settings.Version,
            Secret = inForce[verdict.Verification.SecretIndex].Id,
            Event = EventId.Of(endpoint, (byte)verdict.Identity.Kind, verdict.Identity.Value.Span),
            TimeSigned = verdict.Verification.TimestampSigned,
            ReceivedAt = now,
            Type = verdict.Type,
            Headers = headers.ToStored(),
            Body = request.Body,
            BodyDigest = SHA256.HashData(request.Body),

            // An earlier recovery of the same request may have committed it, which is no repeat by the sender.
            IsHandedOverAgain = true,
        });
    }

    private static string CodeOf(RequestRefusal refusal) => refusal switch
    {
        RequestRefusal.InvalidSignature => "invalid_signature",
        RequestRefusal.StaleTimestamp => "stale_timestamp",
        _ => "invalid_json",
    };
}
