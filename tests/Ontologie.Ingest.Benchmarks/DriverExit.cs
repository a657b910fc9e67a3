using System.CommandLine;

namespace Ontologie.Ingest.Benchmarks;

/// <summary>What the exit code says: a script must be able to tell a broken promise from a run that never took place.</summary>
internal static class DriverExit
{
    /// <summary>The run took place, and what was checked held.</summary>
    public const int Held = 0;

    /// <summary>The check found the promise broken.</summary>
    public const int Broken = 1;

    /// <summary>Wrong options, no server, an unreadable ledger, or stopped before the check was done.</summary>
    public const int NotDone = 2;

    public static async Task<int> RunAsync(ParseResult command, CancellationToken stop)
    {
        // The command line library has its own signal and error handling; both would hide the difference above.
        var plain = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            var code = await command.InvokeAsync(plain, stop);
            return command.Errors.Count > 0 ? NotDone : code;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("stopped by a signal");
            return NotDone;
        }
        catch (Exception error) when (error is IOException or HttpRequestException or InvalidDataException or TaskCanceledException
            or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return NotDone;
        }
        catch (Exception bug)
        {
            await Console.Error.WriteLineAsync(bug.ToString());
            return NotDone;
        }
    }
}
