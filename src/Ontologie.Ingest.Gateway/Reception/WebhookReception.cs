using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>Receives one webhook.</summary>
/// <remarks>
/// <para>
/// 1. Route: the method and the endpoint. 2. Headers: what kind of body. 3. Size: the body is read up to the
/// limit. 4. Signature, timestamp and JSON: is it the sender's, is it now, is it an event. 5. A permit of the
/// workspace. 6. Hand-over to the endpoint's grain, which answers once the event is committed.
/// </para>
/// <para>
/// Settings may be outdated at any step. A refusal that depends on them is made only with settings asked for
/// after the request arrived; a hand-over with outdated ones comes back with the new ones, and 4 to 6 start again.
/// </para>
/// <para>
/// A request that is complete is worked on whatever its sender does with the connection: nothing after 3 depends on it.
/// </para>
/// <para>
/// Each call to a grain is made again while it fails and the request has time: see <see cref="GrainCalls"/>.
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
    Moments moments,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    GatewayMetrics metrics,
    ILoggerFactory loggers) : IDisposable
{
    /// <summary>Settings that change more often than this during one request are not waited for.</summary>
    private const int MaxVerifications = 4;

    private readonly LogSummary<(Exception Failure, string? Endpoint)> _unexpected = Unexpected(loggers, time);
    private readonly ILogger _ingestion = loggers.CreateLogger(GatewayLog.IngestionCategory);

    internal async Task ReceiveAsync(HttpContext context)
    {
        var arrived = time.GetTimestamp();
        metrics.RequestReceived();
        var isTaken = requests.Enter();
        try
        {
            using var sender = isTaken ? senders.Enter(context.Connection.RemoteIpAddress) : null;
            using var body = new BodyBuffer(budget, sender);
            Answer answer = Refusal.Unavailable;
            if (sender is not null)
            {
                using var leaving = SenderDeparture.Count(context, metrics);
                answer = await JudgeAsync(context, moments.Next(), body, sender);
            }

            if (requests.IsLeaving)
            {
                LastRequest.Announce(context);
            }

            await AnswerWriter.WriteAsync(context, answer);
            Report(context, answer, arrived);
            if (answer.Refusal == Refusal.PayloadTooLarge)
            {
                await context.Response.CompleteAsync();
                await BodyReader.DrainAsync(context, body.Length, time);
            }
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The server closed the connection, or the sender took back an incomplete request. What was handed over goes its way.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            // Memory may have run out where nothing else can fail.
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

    private async ValueTask<Answer> JudgeAsync(HttpContext context, long arrived, BodyBuffer body, SenderSlot sender)
    {
        try
        {
            return await ReceiveAsync(context, arrived, body, sender);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            _unexpected.Add((failure, LogText.Clean(EndpointOf(context))));
            return Refusal.Unavailable;
        }
    }

    private async ValueTask<Answer> ReceiveAsync(HttpContext context, long arrived, BodyBuffer body, SenderSlot sender)
    {
        // 1.
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return Refusal.MethodNotAllowed;
        }

        if (!EndpointId.TryParse(EndpointOf(context), out var id))
        {
            return Refusal.UnknownEndpoint;
        }

        var left = new ProcessingTime(time, time.GetTimestamp());
        var endpoint = await endpoints.FindAsync(id, arrived, sender, left);
        if (endpoint is not null && Verdict.OfStatus(endpoint) is not null)
        {
            endpoint = await endpoints.FindAskedAfterAsync(endpoint, arrived, sender, left);
        }

        if (endpoint is null)
        {
            return Refusal.Unavailable;
        }

        if (Verdict.OfStatus(endpoint) is { } closed)
        {
            return closed;
        }

        // 2.
        if (!ContentRules.IsAcceptable(context.Request.Headers))
        {
            return Answer.Refused(Refusal.UnsupportedMediaType, RefusalDetail.OfContent(context.Request.Headers));
        }

        // 3.
        var origin = new BodyOrigin(senders.Verified, id, context.Connection.RemoteIpAddress);
        return await BodyReader.ReadAsync(context, body, time, origin) is { } unread
            ? unread
            : await DeliverAsync(context, arrived, endpoint, body, sender);
    }

    private async ValueTask<Answer> DeliverAsync(
        HttpContext context, long arrived, KnownEndpoint endpoint, BodyBuffer body, SenderSlot sender)
    {
        var left = new ProcessingTime(time, time.GetTimestamp(), BridgingTime.Of(endpoint.Profile));
        var receivedAt = time.GetUtcNow();
        for (var verification = 0; verification < MaxVerifications; verification++)
        {
            // 4.
            var verdict = Verdict.Of(endpoint, context.Request.Headers, body.Span, time.GetUtcNow());
            if (verdict.Refusal is { } refusal)
            {
                if (await endpoints.FindAskedAfterAsync(endpoint, arrived, sender, left) is not { } current)
                {
                    return Unanswered(left);
                }

                if (current.Settings?.Version == endpoint.Settings?.Version)
                {
                    return Answer.Refused(
                        refusal, RefusalDetail.Of(refusal, endpoint, context.Request.Headers, body.Span, receivedAt));
                }

                endpoint = current;
                continue;
            }

            // 5.
            sender.IsAuthentic();
            senders.Verified.Add(endpoint.Id, context.Connection.RemoteIpAddress);
            if (store.IsAway)
            {
                return Refusal.Unavailable;
            }

            using var permit = await permits.AcquireAsync(
                endpoint.Settings!.Workspace,
                endpoint.Id,
                PermitPatience.Of(endpoint.Profile!, options.Value.PermitWaitLimit),
                left,
                CancellationToken.None);
            if (permit.Outcome != PermitOutcome.Granted)
            {
                return Unpermitted(permit.Outcome, left);
            }

            // 6.
            var askedAt = moments.Next();
            var delivery = HandOver.ToDelivery(context, endpoint, verdict, body, receivedAt);
            var result = await handOver.DeliverAsync(endpoint, delivery, left);
            switch (result?.Status)
            {
                case DeliveryStatus.Accepted:
                    permit.IsServed();
                    return Answer.Accepted(delivery.Event);
                case DeliveryStatus.Duplicate:
                    permit.IsServed();
                    return Answer.Duplicate(delivery.Event);
                case DeliveryStatus.OutdatedSettings:
                    endpoint = endpoints.Learn(endpoint.Id, result.Settings, askedAt);
                    break;
                case null:
                    return Refusal.ProcessingTimeout;
                default:
                    store.Doubt();
                    return Refusal.Unavailable;
            }
        }

        return Refusal.Unavailable;
    }

    private static LogSummary<(Exception Failure, string? Endpoint)> Unexpected(ILoggerFactory loggers, TimeProvider time)
    {
        var logger = loggers.CreateLogger<WebhookReception>();
        return new(time, (count, latest) => GatewayLog.Unexpected(logger, latest.Failure, count, latest.Endpoint));
    }

    private Refusal Unpermitted(PermitOutcome outcome, ProcessingTime left)
    {
        switch (outcome)
        {
            case PermitOutcome.NoneFree:
                return Refusal.RateLimited;
            case PermitOutcome.StoreIsSlow:
                store.Doubt();
                return Refusal.Unavailable;
            default:
                return Unanswered(left);
        }
    }

    private static Refusal Unanswered(ProcessingTime left) => left.IsOver ? Refusal.ProcessingTimeout : Refusal.Unavailable;

    private void Report(HttpContext context, in Answer answer, long arrived)
    {
        metrics.RequestAnswered(answer, time.GetElapsedTime(arrived));
        if (!answer.IsCommitted && _ingestion.IsEnabled(LogLevel.Debug))
        {
            GatewayLog.Refused(_ingestion, answer.Word, LogText.Clean(EndpointOf(context)));
        }
    }

    private static string? EndpointOf(HttpContext context) => context.GetRouteValue(GatewayServices.EndpointRouteValue) as string;
}
