using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Draining;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Gateway.Store;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>Receives one webhook. Thread-safe.</summary>
/// <remarks>
/// <para>
/// 1. Route: the method is POST, and the endpoint receives.
/// 2. Headers: the media type is JSON, without a content encoding.
/// 3. Body: read up to 1 MiB.
/// 4. Signature, timestamp and JSON: verified with the endpoint's settings.
/// 5. Permit: taken from the workspace's concurrency limit.
/// 6. Known or in flight: the endpoint's grain answers with the same outcome.
/// 7. Commit: one transaction for all deliveries that wait on the silo.
/// 8. Answer.
/// </para>
/// <para>
/// Cached settings may be outdated at any step. A refusal that depends on them uses settings queried after the request arrived. A
/// hand-over with outdated settings returns the new ones, and steps 4 to 7 start again.
/// </para>
/// <para>
/// A disconnect after step 3 does not stop the request. Calls to grains are retried while the request has time: see
/// <see cref="RetryingCalls"/>.
/// </para>
/// </remarks>
internal sealed class WebhookReception(
    EndpointDirectory endpoints,
    WorkspacePermits permits,
    HandOver handOver,
    RequestsInProgress requests,
    SenderLoads senders,
    BufferBudget budget,
    StoreWatch store,
    RejectionSampler rejections,
    LogicalClock clock,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    GatewayMetrics metrics,
    ILoggerFactory loggers) : IDisposable
{
    /// <summary>The most verifications of one request. Each new one follows a change of its settings.</summary>
    private const int MaxVerifications = 4;

    private readonly LogSummary<(Exception Failure, string? Endpoint)> _unexpected = Unexpected(loggers, time);
    private readonly ILogger _ingestion = loggers.CreateLogger(GatewayLog.IngestionCategory);

    internal async Task ReceiveAsync(HttpContext context)
    {
        var startedAt = time.GetTimestamp();
        metrics.RequestReceived();
        var isAccepted = requests.Enter();
        var facts = new RequestFacts();
        try
        {
            using var sender = isAccepted ? senders.Enter(context.Connection.RemoteIpAddress) : null;
            using var body = new BodyBuffer(budget, sender);
            var answer = sender is null
                ? Refusal.Unavailable
                : await ProcessSafelyAsync(new Arrival(context, clock.Next(), body, sender, facts));
            await AnswerAsync(context, answer, facts, startedAt, body);
        }
        catch (Exception failure) when (
            context.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException)
        {
            // The connection is gone, so there is no answer. A delivery that was handed over may still be committed.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            // The last resort, for example if memory runs out: ProcessSafelyAsync handles other failures.
            _unexpected.Add((failure, null));
            context.Response.Clear();
            await AnswerWriter.WriteAsync(context, Refusal.Unavailable);
        }
        finally
        {
            requests.Leave();
        }
    }

    public void Dispose() => _unexpected.Dispose();

    private async ValueTask<Answer> ProcessSafelyAsync(Arrival arrival)
    {
        using var disconnect = SenderDisconnects.Count(arrival.Context, metrics);
        try
        {
            return await ProcessAsync(arrival);
        }
        catch (Exception failure) when (!arrival.Context.RequestAborted.IsCancellationRequested)
        {
            _unexpected.Add((failure, LogText.Clean(arrival.EndpointText)));
            return Refusal.Unavailable;
        }
    }

    private async ValueTask<Answer> ProcessAsync(Arrival arrival)
    {
        // 1. Route.
        if (!HttpMethods.IsPost(arrival.Context.Request.Method))
        {
            return Refusal.MethodNotAllowed;
        }

        if (!EndpointId.TryParse(arrival.EndpointText, out var id))
        {
            return Refusal.UnknownEndpoint;
        }

        if (await FindEndpointAsync(arrival, id) is not { } endpoint)
        {
            return Refusal.Unavailable;
        }

        arrival.Facts.Endpoint = endpoint;
        if (Verdict.OfStatus(endpoint) is { } closed)
        {
            return closed;
        }

        // 2. Headers.
        if (!ContentRules.IsAcceptable(arrival.Headers))
        {
            return Answer.Refused(Refusal.UnsupportedMediaType, RefusalDetail.OfContent(arrival.Headers));
        }

        // 3. Body.
        var origin = new BodyOrigin(senders.Verified, id, arrival.Remote);
        return await BodyReader.ReadAsync(arrival.Context, arrival.Body, time, origin) is { } unread
            ? unread
            : await DeliverAsync(arrival, endpoint);
    }

    private async ValueTask<Answer> DeliverAsync(Arrival arrival, KnownEndpoint endpoint)
    {
        var left = new ProcessingTime(time, time.GetTimestamp(), CommitWaitLimit.Of(endpoint.Profile));
        var receivedAt = time.GetUtcNow();
        arrival.Facts.CompleteAt = receivedAt;
        for (var verification = 0; verification < MaxVerifications; verification++)
        {
            // 4. Signature, timestamp and JSON.
            var verdict = Verdict.Of(endpoint, arrival.Headers, arrival.Body.Span, time.GetUtcNow());
            if (verdict.Refusal is { } refusal)
            {
                if (await endpoints.FindCurrentAsync(endpoint, arrival.ArrivedAt, arrival.Sender, left) is not { } current)
                {
                    return NoAnswer(left);
                }

                if (current.Settings?.Version == endpoint.Settings?.Version)
                {
                    arrival.Facts.Endpoint = current;
                    return Answer.Refused(
                        refusal, RefusalDetail.Of(refusal, endpoint, arrival.Headers, arrival.Body.Span, receivedAt));
                }

                endpoint = current;
                continue;
            }

            NoteAuthentic(arrival, endpoint.Id);

            // 5. Permit.
            if (store.IsAway)
            {
                return Refusal.Unavailable;
            }

            using var permit = await AcquirePermitAsync(endpoint, left);
            if (permit.Outcome != PermitOutcome.Granted)
            {
                return NoPermit(permit.Outcome, left);
            }

            // 6. Known or in flight. 7. Commit.
            var queriedAt = clock.Next();
            var delivery = HandOver.ToDelivery(arrival.Context, endpoint, verdict, arrival.Body, receivedAt);
            var result = await handOver.DeliverAsync(endpoint, delivery, left);
            if (result?.Status != DeliveryStatus.OutdatedSettings)
            {
                return OutcomeOf(result, delivery.Event, permit);
            }

            endpoint = endpoints.Update(endpoint, result.Settings, queriedAt);
        }

        return Refusal.Unavailable;
    }

    /// <summary>8. Answer.</summary>
    private async ValueTask AnswerAsync(
        HttpContext context, Answer answer, RequestFacts facts, long startedAt, BodyBuffer body)
    {
        if (requests.IsLeaving)
        {
            LastRequest.Announce(context);
        }

        try
        {
            await AnswerWriter.WriteAsync(context, answer);
        }
        finally
        {
            rejections.Add(context, answer, facts, body);
        }

        var duration = time.GetElapsedTime(startedAt);
        metrics.RequestAnswered(answer, duration);
        facts.Endpoint?.Traffic?.Count(answer, duration);
        if (!answer.IsCommitted && _ingestion.IsEnabled(LogLevel.Debug))
        {
            GatewayLog.Refused(_ingestion, answer.Word, LogText.Clean(Arrival.EndpointTextOf(context)));
        }

        if (answer.Refusal == Refusal.PayloadTooLarge)
        {
            await context.Response.CompleteAsync();
            await BodyReader.DrainAsync(context, body.Length, time);
        }
    }

    /// <summary>Step 1. Before a refusal, the status is queried again. Null if it cannot be queried.</summary>
    private async ValueTask<KnownEndpoint?> FindEndpointAsync(Arrival arrival, EndpointId id)
    {
        var left = new ProcessingTime(time, time.GetTimestamp());
        var endpoint = await endpoints.FindAsync(id, arrival.ArrivedAt, arrival.Sender, left);
        return endpoint is not null && Verdict.OfStatus(endpoint) is not null
            ? await endpoints.FindCurrentAsync(endpoint, arrival.ArrivedAt, arrival.Sender, left)
            : endpoint;
    }

    /// <summary>Step 4.</summary>
    private void NoteAuthentic(Arrival arrival, EndpointId endpoint)
    {
        arrival.Sender.NoteAuthentic();
        senders.Verified.Add(endpoint, arrival.Remote);
    }

    /// <summary>Step 5.</summary>
    private ValueTask<PermitGrant> AcquirePermitAsync(KnownEndpoint endpoint, ProcessingTime left) => permits.AcquireAsync(
        endpoint.Settings!.Workspace, endpoint.Id, PermitWaitLimit.Of(endpoint.Profile!, options.Value.PermitWaitLimit), left);

    /// <summary>Step 5.</summary>
    private Refusal NoPermit(PermitOutcome outcome, ProcessingTime left)
    {
        switch (outcome)
        {
            case PermitOutcome.NoneFree:
                return Refusal.RateLimited;
            case PermitOutcome.StoreIsSlow:
                store.Doubt();
                return Refusal.Unavailable;
            default:
                return NoAnswer(left);
        }
    }

    /// <summary>Steps 6 and 7.</summary>
    private Answer OutcomeOf(DeliveryResult? result, EventId id, PermitGrant permit)
    {
        switch (result?.Status)
        {
            case DeliveryStatus.Accepted:
                permit.NoteProgress();
                return Answer.Accepted(id);
            case DeliveryStatus.Duplicate:
                permit.NoteProgress();
                return Answer.Duplicate(id);
            case null:
                return Refusal.ProcessingTimeout;
            default:
                store.Doubt();
                return Refusal.Unavailable;
        }
    }

    private static Refusal NoAnswer(ProcessingTime left) => left.IsOver ? Refusal.ProcessingTimeout : Refusal.Unavailable;

    private static LogSummary<(Exception Failure, string? Endpoint)> Unexpected(ILoggerFactory loggers, TimeProvider time)
    {
        var logger = loggers.CreateLogger<WebhookReception>();
        return new(time, (count, latest) => GatewayLog.Unexpected(logger, latest.Failure, count, latest.Endpoint));
    }
}
