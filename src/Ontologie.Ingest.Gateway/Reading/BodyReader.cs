using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Reception;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// Reads a body of at most 1 MiB within 30 s. The server enforces the minimum data rate. While memory is short, slow bodies are evicted.
/// </summary>
internal static class BodyReader
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Reads the body into the buffer. Returns null if it is complete, otherwise the refusal.</summary>
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

                wait?.NoteGrowth();
            }
        }
        catch (OperationCanceledException) when (wait is { IsOver: true })
        {
            if (!wait.IsEvicted)
            {
                return Refusal.RequestTimeout;
            }

            // The body is useless now, so its memory goes back before the answer is written.
            buffer.Dispose();
            return Refusal.BodyEvicted;
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
            // The server cannot parse a chunk size, or the data after the last chunk.
            return Refusal.MalformedRequest;
        }
        finally
        {
            wait?.Dispose();
        }
    }

    /// <summary>
    /// Reads and discards the rest of a body that is too large, up to 64 KiB beyond the limit, after the answer. A sender that writes
    /// everything before it reads then gets the answer and not a reset. Never throws.
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
        catch (Exception failure) when (failure is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The sender disconnected or is too slow. It had its chance to read the answer.
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
