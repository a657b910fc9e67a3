using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Copies a connection's input into another pipe as it arrives. At a reset the transport discards its buffer; the copy stays.
/// </summary>
internal static class ReadAhead
{
    /// <summary>Bytes that wait for the server, as many as the transport holds by default. Beyond it, the sender waits.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>
    /// Copies until the input ends or fails, or until the pipe's reader completes. Never throws. Returns false if this side aborted
    /// the connection.
    /// </summary>
    internal static async Task<bool> RunAsync(PipeReader transport, PipeWriter ahead)
    {
        try
        {
            while (true)
            {
                var read = await transport.ReadAsync();
                foreach (var part in read.Buffer)
                {
                    ahead.Write(part.Span);
                }

                transport.AdvanceTo(read.Buffer.End);
                if ((await ahead.FlushAsync()).IsCompleted || read.IsCompleted || read.IsCanceled)
                {
                    return true;
                }
            }
        }
        catch (ConnectionAbortedException)
        {
            return false;
        }
        catch (Exception)
        {
            // A reset or a broken connection is an ordinary end of input for the reader.
            return true;
        }
        finally
        {
            await ahead.CompleteAsync();
        }
    }
}
