using System.CommandLine;

namespace Ontologie.Ingest.Benchmarks;

/// <summary>The exit codes. They let a script tell a broken promise from a run that did not happen.</summary>
internal static class DriverExit
{
    /// <summary>The run completed, and every check passed.</summary>
    public const int Held = 0;

    /// <summary>The check found a broken promise.</summary>
    public const int Broken = 1;

    /// <summary>Invalid options, no server, an unreadable ledger, or stopped before the check was complete.</summary>
    public const int NotDone = 2;

    public static async Task<int> RunAsync(ParseResult command, CancellationToken stop)
    {
        // The command line library's own signal and error handling would hide this difference.
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
