using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Moves a connection's input into a pipe of its own as it arrives, so that a reset does not take bytes away that are
/// already here: the transport throws its buffer away when the connection fails.
/// </summary>
internal static class ReadAhead
{
    /// <summary>Most bytes that wait for the server, as many as the transport would hold by itself; beyond it the sender waits.</summary>
    internal const int MaxBytes = 1 << 20;

    /// <summary>
    /// Runs until the input ends, in whichever way, or until nobody reads the pipe. Never throws. False where this side closed
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
            // A reset or a broken connection: for the reader it is the end of the input like any other.
            return true;
        }
        finally
        {
            await ahead.CompleteAsync();
        }
    }
}
