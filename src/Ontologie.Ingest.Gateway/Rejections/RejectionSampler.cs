using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Rejections;

/// <summary>
/// Samples the refused requests of known connectors, and keeps whole ones for a quarantine. A request that is not kept costs a few
/// table lookups. Never fails. Thread-safe.
/// </summary>
internal sealed class RejectionSampler(PendingRejections pending, IdSource ids, TimeProvider time, ILogger<RejectionSampler> logger)
    : IDisposable
{
    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GatewayLog.RejectionsNotBuilt(logger, latest, count));

    /// <summary>Looks at an answered request. The body must still be in memory.</summary>
    internal void Add(HttpContext context, in Answer answer, RequestFacts facts, BodyBuffer body)
    {
        if (answer.Refusal is not { } refusal || facts.Endpoint is not { Settings: { } settings } endpoint)
        {
            return;
        }

        var quarantine = QuarantineOf(refusal, settings, facts.CompleteAt);
        if (pending.TryReserve(
            endpoint.Id, VerifiedSenders.AddressOf(context.Connection.RemoteIpAddress), TermsOf(quarantine)) is not { } kept)
        {
            return;
        }

        try
        {
            var row = RejectionBuilder.Of(
                new RejectionId(ids.Next()),
                endpoint,
                answer.Word,
                context,
                body,
                facts.CompleteAt ?? time.GetUtcNow(),
                isComplete: facts.CompleteAt is not null);
            pending.Add(
                kept,
                kept.IsQuarantined
                    ? RejectionBuilder.With(row, RejectionBuilder.WholeOf(quarantine!, context.Request.Headers, body))
                    : row);
        }
        catch (Exception failure)
        {
            pending.Cancel(kept);
            _failures.Add(failure);
        }
    }

    public void Dispose() => _failures.Dispose();

    /// <summary>The quarantine that a request belongs to: it reached the signature check, and our own setting may be the fault.</summary>
    private static EndpointQuarantine? QuarantineOf(Refusal refusal, EndpointSettings settings, DateTimeOffset? completeAt) =>
        refusal is Refusal.InvalidSignature or Refusal.StaleTimestamp
        && settings.Quarantine is { } quarantine
        && completeAt < quarantine.Until
            ? quarantine
            : null;

    private static ShareTerms? TermsOf(EndpointQuarantine? quarantine) => quarantine switch
    {
        null => null,
        { IsNeverVerified: true } => ShareTerms.NewQuarantine,
        _ => ShareTerms.Quarantine,
    };
}
