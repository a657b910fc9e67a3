using System.Diagnostics;
using System.Globalization;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.FaultTests;

/// <summary>The load driver as a process of its own.</summary>
internal sealed class LoadProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private LoadProcess(Process process) => _process = process;

    internal static LoadProcess Start(IEnumerable<string> arguments) =>
        new(Process.Start(new ProcessStartInfo("dotnet", [typeof(Benchmarks.BenchmarksAssembly).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!);

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

    /// <summary>SIGTERM: it waits five seconds for what is under way, finishes its ledger and ends. Its report.</summary>
    internal async Task<string> StopAsync()
    {
        await Shell.RunAsync("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
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
