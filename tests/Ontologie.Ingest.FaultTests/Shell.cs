using System.Diagnostics;

namespace Ontologie.Ingest.FaultTests;

/// <summary>Runs a program to its end.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    internal static Task<ShellResult> BashAsync(string script) => RunAsync("bash", ["-c", script]);

    internal static async Task<ShellResult> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ShellResult(process.ExitCode, await output, await errors);
    }
}

/// <summary>How a program ended and what it said.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Errors);
