using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>
/// Hands a verified request to its endpoint's grain and waits for the outcome. From then on the delivery is the
/// grain's: when the wait ends because time is up, the event may still be committed. A sender that leaves does not end it.
/// </summary>
internal sealed class HandOver(IGrainFactory grains, GrainCalls calls, TimeProvider time, ILogger<HandOver> logger) : IDisposable
{
    private readonly LogSummary<(Exception Failure, EndpointId Endpoint)> _failures = new(time, (count, latest) =>
        GatewayLog.HandOversFailed(logger, count, latest.Endpoint.ToString(), LogText.OfFailure(latest.Failure)));

    internal static Delivery ToDelivery(
        HttpContext context, KnownEndpoint endpoint, in Verdict verdict, BodyBuffer body, DateTimeOffset receivedAt)
    {
        var verification = verdict.Verification;
        var settings = endpoint.Settings!;
        return new Delivery
        {
            SettingsVersion = settings.Version,
            Secret = settings.Secrets[verification.SecretIndex].Id,
            Event = EventId.Of(endpoint.Id, (byte)verdict.Identity.Kind, verdict.Identity.Value.Span),
            TimeSigned = verification.TimestampSigned,
            ReceivedAt = receivedAt,
            Type = verdict.Type,
            Headers = KeptHeaders.ToJson(context.Request.Headers),
            BodyDigest = DigestOf(body.Span, verdict),
            TraceParent = Activity.Current is { Recorded: true } traced ? traced.Id : null,

            // Last: what the verdict points to may be in the memory that is given back by this.
            Body = body.Keep(),
        };
    }

    /// <summary>
    /// What the grain tells; a hand-over that fails or takes long is made again, which the event id makes safe. Null
    /// where the grain tells nothing before the time is up.
    /// </summary>
    internal async ValueTask<DeliveryResult?> DeliverAsync(KnownEndpoint endpoint, Delivery delivery, ProcessingTime left)
    {
        var deliveries = endpoint.CallsTo(grains);
        var isAgain = false;
        var told = await calls.CallAsync(
            CallKind.HandOver,
            () =>
            {
                var attempt = isAgain ? delivery.ForAnotherHandOver() : delivery;
                isAgain = true;
                return deliveries.DeliverAsync(attempt);
            },
            CallPolicy.AttemptTimeout,
            left);
        if (told.Failure is { } failure)
        {
            _failures.Add((failure, endpoint.Id));
        }

        return told.IsAnswered || left.IsOver ? told.Answer : DeliveryResult.Unavailable;
    }

    public void Dispose() => _failures.Dispose();

    /// <summary>Where a sender signs bodies alone, as GitHub does, the delivery's identity is this digest already.</summary>
    private static byte[] DigestOf(ReadOnlySpan<byte> body, in Verdict verdict) =>
        verdict.Verification.BodySignedAlone && verdict.Identity.Kind is IdentityKind.Digest
            ? verdict.Identity.Value.ToArray()
            : SHA256.HashData(body);
}
