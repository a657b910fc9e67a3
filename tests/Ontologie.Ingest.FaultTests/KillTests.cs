using Ontologie.Ingest.Benchmarks.Ledger;
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

                await WaitForAnswersAsync(ledger);

                // A different moment of the run each time: mostly in the middle of a commit, one is always under way.
                await Task.Delay(TimeSpan.FromMilliseconds(137 * kill));
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

    private static async Task WaitForAnswersAsync(string ledger)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(File.Exists(ledger) && LedgerReader.ReadEntries(ledger).Any(entry => entry.Acknowledged)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), late.Token);
        }
    }

    private static string Benchmarks => typeof(Benchmarks.BenchmarksAssembly).Assembly.Location;

    private static LoadProcess StartLoad(IngestProcess server, string ledger) =>
        LoadProcess.Start(
        [
            "load", "--url", server.Address.ToString(), "--admin-key-file", server.AdminKeyFile,
            "--connections", "16", "--endpoints", "4", "--repeat", "2", "--seconds", "60", "--ledger", ledger,
        ]);
}
