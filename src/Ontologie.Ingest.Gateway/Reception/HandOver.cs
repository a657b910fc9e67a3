using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Calls;
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
/// Hands a verified request over to its endpoint's grain and waits for the outcome. The delivery then belongs to the grain: after a
/// timeout, the event may still be committed. A disconnect does not end the wait. Thread-safe.
/// </summary>
internal sealed class HandOver(RetryingCalls calls, TimeProvider time, ILogger<HandOver> logger) : IDisposable
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

            // Last, because the verdict may point into the memory that this gives back.
            Body = body.Keep(),
        };
    }

    /// <summary>
    /// Returns the grain's result; null if there is none before the time is up. Retries a hand-over that fails or times out: the event id
    /// makes that safe.
    /// </summary>
    internal async ValueTask<DeliveryResult?> DeliverAsync(KnownEndpoint endpoint, Delivery delivery, ProcessingTime left)
    {
        var deliveries = endpoint.Deliveries!;
        var isAgain = false;
        var result = await calls.CallAsync(
            CallKind.HandOver,
            () =>
            {
                var attempt = isAgain ? delivery.ForAnotherHandOver() : delivery;
                isAgain = true;
                return deliveries.DeliverAsync(attempt);
            },
            GrainCallRetry.AttemptTimeout,
            left);
        if (result.Failure is { } failure)
        {
            _failures.Add((failure, endpoint.Id));
        }

        return result.IsAnswered || left.IsOver ? result.Answer : DeliveryResult.Unavailable;
    }

    public void Dispose() => _failures.Dispose();

    /// <summary>The digest of the body. If the sender signs the body alone, as GitHub does, the identity is this digest already.</summary>
    private static byte[] DigestOf(ReadOnlySpan<byte> body, in Verdict verdict) =>
        verdict.Verification.BodySignedAlone && verdict.Identity.Kind is IdentityKind.Digest
            ? verdict.Identity.Value.ToArray()
            : SHA256.HashData(body);
}
