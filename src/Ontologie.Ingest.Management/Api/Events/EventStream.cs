using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>
/// The live tail: an endpoint's log as Server-Sent Events, read on from the store by sequence, so that it misses
/// nothing whichever node committed an event. Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
/// </summary>
internal sealed class EventStream(EndpointId endpoint, long after, EventReads events, TimeProvider time) : IResult
{
    /// <summary>How often the store is asked while nothing comes. One look at an index, so many streams cost little.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A sign of life, more often than proxies close a silent connection.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly byte[] Opening = "retry: 1000\n: connected\n\n"u8.ToArray();
    private static readonly byte[] HeartbeatLine = ": heartbeat\n\n"u8.ToArray();

    /// <summary>Until when it runs besides the reader's own leaving.</summary>
    internal CancellationToken Stopping { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";

        // nginx would otherwise hold events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, ReaderLeft(httpContext), Stopping);
        try
        {
            await RunAsync(response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader left or the node is stopping: the reader resumes elsewhere with the last id it saw.
        }
        catch (LostDependencyException)
        {
            // The store is away. Closing makes the reader come back with the last id it saw.
            httpContext.Abort();
        }
    }

    /// <summary>The server ends requests of readers that left only when their answer is complete, and a tail never is.</summary>
    private static CancellationToken ReaderLeft(HttpContext context) =>
        context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None;

    private async Task RunAsync(HttpResponse response, CancellationToken end)
    {
        await response.Body.WriteAsync(Opening, end);
        await response.Body.FlushAsync(end);
        var last = after;
        var lastSign = time.GetTimestamp();
        while (true)
        {
            var query = new EventQuery(endpoint) { After = last, Limit = EventQuery.MaxLimit };
            var page = await events.ReadAsync(store => store.ListAsync(query, end));
            if (page.Count > 0)
            {
                await response.Body.WriteAsync(Write(page), end);
                last = page[^1].Sequence;
            }
            else if (time.GetElapsedTime(lastSign) >= Heartbeat)
            {
                await response.Body.WriteAsync(HeartbeatLine, end);
            }
            else
            {
                await Task.Delay(Pause, time, end);
                continue;
            }

            await response.Body.FlushAsync(end);
            lastSign = time.GetTimestamp();
        }
    }

    private static byte[] Write(IReadOnlyList<StoredEvent> page)
    {
        // JSON has no raw line breaks, so each event is one data line.
        var text = new StringBuilder();
        foreach (var stored in page)
        {
            text.Append("id: ").Append(stored.Sequence).Append("\ndata: ")
                .Append(JsonSerializer.Serialize(new EventBody(stored), ApiJson.Default.EventBody)).Append("\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
