using System.Diagnostics;

namespace Ontologie.Ingest.Testing.Processes;

/// <summary>Runs a program until it exits.</summary>
public static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script in bash.</summary>
    /// <exception cref="TimeoutException">The script ran for two minutes; it and its children were killed.</exception>
    public static Task<ShellResult> BashAsync(string script) => RunAsync("bash", ["-c", script]);

    /// <summary>Runs a program and waits until its output closes: a child process that keeps the output open is awaited too.</summary>
    /// <exception cref="TimeoutException">The program ran for two minutes; it and its children were killed.</exception>
    public static async Task<ShellResult> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
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
