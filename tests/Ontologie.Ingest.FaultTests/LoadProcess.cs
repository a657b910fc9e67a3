using System.Diagnostics;
using System.Globalization;
using Ontologie.Ingest.Testing.Processes;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

/// <summary>The load driver in its own process.</summary>
internal sealed class LoadProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    /// <summary>The load driver's program.</summary>
    internal static string Program => typeof(Benchmarks.BenchmarksAssembly).Assembly.Location;

    internal static LoadProcess Start(IEnumerable<string> arguments) =>
        new(Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!);

    /// <summary>Compares a ledger with the event log of a server, and up to 200 bodies byte by byte. Returns the report.</summary>
    internal static async Task<string> CheckAsync(IngestProcess server, string ledger)
    {
        var check = await Shell.RunAsync("dotnet",
        [
            Program, "check", "--url", server.Address.ToString(), "--admin-key-file", server.AdminKeyFile,
            "--ledger", ledger, "--bodies", "200",
        ]);
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        return check.Output;
    }

    internal async Task WaitForLineAsync(string beginning)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException("The load driver ended before it began.");
    }

    /// <summary>
    /// SIGTERM: the driver waits up to five seconds for open requests, finishes its ledger and exits. Returns its report.
    /// </summary>
    internal async Task<string> StopAsync()
    {
        await Shell.RunAsync("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        return await EndAsync();
    }

    /// <summary>Waits until the driver exits by itself. Returns its report.</summary>
    internal async Task<string> EndAsync()
    {
        var report = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return report;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
