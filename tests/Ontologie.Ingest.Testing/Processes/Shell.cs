using System.Diagnostics;

namespace Ontologie.Ingest.Testing.Processes;

/// <summary>Runs a program to its end.</summary>
public static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script in bash.</summary>
    /// <exception cref="TimeoutException">It did not end within two minutes; it and its children were killed.</exception>
    public static Task<ShellResult> BashAsync(string script) => RunAsync("bash", ["-c", script]);

    /// <summary>Runs a program. What it writes has to end with it: a child that stays and keeps its output open is waited for.</summary>
    /// <exception cref="TimeoutException">It did not end within two minutes; it and its children were killed.</exception>
    public static async Task<ShellResult> RunAsync(string program, IEnumerable<string> arguments)
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
