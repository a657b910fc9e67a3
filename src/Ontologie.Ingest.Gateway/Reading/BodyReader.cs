using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Reception;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// Reads a request's body up to the limit. The server enforces the least data rate; the limit on the whole time
/// is here. While memory is short, a slow body gives way.
/// </summary>
internal static class BodyReader
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Reads all of it into the buffer. Null where it is complete, else why not.</summary>
    internal static async ValueTask<Refusal?> ReadAsync(
        HttpContext context, BodyBuffer buffer, TimeProvider time, BodyOrigin origin = default)
    {
        if (context.Request.ContentLength > GatewayOptions.MaxBodyBytes)
        {
            return Refusal.PayloadTooLarge;
        }

        var reader = context.Request.BodyReader;
        BodyWait? wait = null;
        try
        {
            while (true)
            {
                if (!reader.TryRead(out var read))
                {
                    wait ??= new BodyWait(buffer, origin, time);
                    read = await reader.ReadAsync(wait.Begin());
                }

                if (Take(reader, read, buffer) is { } refusal)
                {
                    return refusal;
                }

                if (read.IsCompleted)
                {
                    return null;
                }

                wait?.Grew();
            }
        }
        catch (OperationCanceledException) when (wait is { IsOver: true })
        {
            if (!wait.HasGivenWay)
            {
                return Refusal.RequestTimeout;
            }

            // Nobody needs it any more, so the memory comes back before the answer is written.
            buffer.Dispose();
            return Refusal.BodyGaveWay;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => Refusal.RequestTimeout,
                StatusCodes.Status413PayloadTooLarge => Refusal.PayloadTooLarge,
                _ => Refusal.MalformedRequest,
            };
        }
        catch (Exception unreadable) when (
            unreadable is IOException or InvalidOperationException && !context.RequestAborted.IsCancellationRequested)
        {
            // The server cannot count a chunk of this size, or cannot read what follows the last chunk.
            return Refusal.MalformedRequest;
        }
        finally
        {
            wait?.Dispose();
        }
    }

    /// <summary>
    /// Reads on a little after the answer to a body that is too long, so that a sender that writes everything
    /// before it reads finds the answer and not a reset. Never throws.
    /// </summary>
    internal static async Task DrainAsync(HttpContext context, int alreadyRead, TimeProvider time)
    {
        if (context.Request.Headers.Expect.Count > 0)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(DrainTimeout, time);
        var left = GatewayOptions.MaxBodyBytes + GatewayOptions.MaxDrainedBytes - alreadyRead;
        try
        {
            while (left > 0)
            {
                var read = await context.Request.BodyReader.ReadAsync(timeout.Token);
                left -= (int)Math.Min(read.Buffer.Length, left);
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The sender left or is too slow: it has been given its chance to read the answer.
        }
    }

    private static Refusal? Take(PipeReader reader, in ReadResult read, BodyBuffer buffer)
    {
        var data = read.Buffer;
        if (buffer.Length + data.Length > GatewayOptions.MaxBodyBytes)
        {
            reader.AdvanceTo(data.End);
            return Refusal.PayloadTooLarge;
        }

        var taken = buffer.TryAppend(data);
        reader.AdvanceTo(data.End);
        return taken ? null : Refusal.Unavailable;
    }
}
