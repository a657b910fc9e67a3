using System.Diagnostics;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class KillTests
{
    /// <summary>How often the program is killed in the middle of a run; each time on the same data directory.</summary>
    private const int Kills = 10;

    [Fact]
    public async Task Killed_ten_times_in_the_middle_of_a_load_it_has_every_acknowledged_event_exactly_once()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var port = LoopbackPort.Find();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var ledger = folder.File($"ledger-{kill}");
            await using (var victim = await IngestProcess.StartAsync(data, port))
            {
                using var load = StartLoad(victim, ledger);
                await load.WaitForLineAsync("sending to");

                // A different moment of the run each time: mostly in the middle of a commit, one is always under way.
                await Task.Delay(TimeSpan.FromMilliseconds(300 + (137 * kill)));
                await victim.KillAsync();
                await load.StopAsync();
            }

            await using var revived = await IngestProcess.StartAsync(data, port);
            var check = await Shell.RunAsync("dotnet",
            [
                Benchmarks, "check", "--url", revived.Address.ToString(), "--admin-key-file", revived.AdminKeyFile,
                "--ledger", ledger, "--bodies", "200",
            ]);
            Assert.True(check.ExitCode == 0, $"kill {kill}: {check.Output}{check.Errors}");
            Assert.DoesNotContain("acknowledged               0", check.Output, StringComparison.Ordinal);
        }
    }

    private static string Benchmarks => typeof(Benchmarks.BenchmarksAssembly).Assembly.Location;

    private static LoadProcess StartLoad(IngestProcess server, string ledger) =>
        LoadProcess.Start(
        [
            Benchmarks, "load", "--url", server.Address.ToString(), "--admin-key-file", server.AdminKeyFile,
            "--connections", "16", "--endpoints", "4", "--repeat", "2", "--seconds", "60", "--ledger", ledger,
        ]);

    /// <summary>The load driver as a process of its own.</summary>
    private sealed class LoadProcess : IDisposable
    {
        private readonly Process _process;

        private LoadProcess(Process process) => _process = process;

        internal static LoadProcess Start(IEnumerable<string> arguments) =>
            new(Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!);

        internal async Task WaitForLineAsync(string beginning)
        {
            while (await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
            {
                if (line.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return;
                }
            }

            throw new InvalidOperationException("The load driver ended before it began.");
        }

        /// <summary>SIGTERM: it finishes its ledger and ends.</summary>
        internal async Task StopAsync()
        {
            await Shell.RunAsync("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
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
}
