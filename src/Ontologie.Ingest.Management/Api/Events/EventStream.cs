using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>
/// Writes a live tail as Server-Sent Events, see https://html.spec.whatwg.org/multipage/server-sent-events.html. The id of a message
/// is the event's sequence, so a reader resumes with the last id that it received.
/// </summary>
/// <param name="tail">What to write.</param>
/// <param name="time">Measures the pauses between messages.</param>
/// <param name="hasMessagesAsHeartbeats">
/// Whether heartbeats are messages with the name <c>heartbeat</c>. Scripts of pages need them: browsers hide comments from them.
/// </param>
/// <param name="endsAt">When the stream ends; null for no end.</param>
internal sealed class EventStream(
    LogTail tail, TimeProvider time, bool hasMessagesAsHeartbeats = false, DateTimeOffset? endsAt = null)
    : IResult
{
    /// <summary>Proxies close connections that are silent for longer.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly byte[] Opening = "retry: 1000\n: connected\n\n"u8.ToArray();
    private static readonly byte[] HeartbeatComment = ": heartbeat\n\n"u8.ToArray();
    private static readonly byte[] HeartbeatMessage = "event: heartbeat\ndata:\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";

        // Without this header nginx buffers events.
        response.Headers["X-Accel-Buffering"] = "no";
        using var atEnd = endsAt is { } at ? new CancellationTokenSource(LeftUntil(at), time) : new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, ReaderLeft(httpContext), tail.Stopping, atEnd.Token);
        try
        {
            await RunAsync(response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader disconnected or the node is stopping. The reader resumes elsewhere.
        }
        catch (LostDependencyException)
        {
            // The store is unavailable. Closing the connection makes the reader reconnect and resume.
            httpContext.Abort();
        }
    }

    /// <summary>
    /// Canceled when the connection closes. <c>RequestAborted</c> is not enough: it reports a disconnect only after the response, and a
    /// tail has no end.
    /// </summary>
    private static CancellationToken ReaderLeft(HttpContext context) =>
        context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None;

    private TimeSpan LeftUntil(DateTimeOffset at)
    {
        var left = at - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task RunAsync(HttpResponse response, CancellationToken end)
    {
        await response.Body.WriteAsync(Opening, end);
        await response.Body.FlushAsync(end);
        var lastWrite = time.GetTimestamp();
        await foreach (var page in tail.ReadAsync(end))
        {
            if (page.Count > 0)
            {
                await response.Body.WriteAsync(Write(page), end);
            }
            else if (time.GetElapsedTime(lastWrite) >= Heartbeat)
            {
                await response.Body.WriteAsync(hasMessagesAsHeartbeats ? HeartbeatMessage : HeartbeatComment, end);
            }
            else
            {
                continue;
            }

            await response.Body.FlushAsync(end);
            lastWrite = time.GetTimestamp();
        }
    }

    private static byte[] Write(IReadOnlyList<StoredEvent> page)
    {
        // The JSON has no line breaks, so each event is one data line.
        var text = new StringBuilder();
        foreach (var stored in page)
        {
            text.Append("id: ").Append(stored.Sequence).Append("\ndata: ")
                .Append(JsonSerializer.Serialize(new EventBody(stored), ApiJson.Default.EventBody)).Append("\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
