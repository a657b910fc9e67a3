using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class KillTests
{
    private const int Kills = 10;

    [Fact]
    public async Task After_each_of_ten_kills_under_load_every_acknowledged_event_is_stored_exactly_once()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var port = LoopbackPort.Find();
        var server = await IngestProcess.StartAsync(data, port);
        try
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                var ledger = folder.File($"ledger-{kill}");
                await KillUnderLoadAsync(server, ledger, kill);
                var killed = server;

                // The restarted server is checked here and killed in the next round.
                server = await IngestProcess.StartAsync(data, port);
                await killed.DisposeAsync();
                var report = await LoadProcess.CheckAsync(server, ledger);
                Assert.DoesNotContain("acknowledged               0", report, StringComparison.Ordinal);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task KillUnderLoadAsync(IngestProcess server, string ledger, int kill)
    {
        using var load = LoadProcess.Start(
        [
            "load", "--url", server.Address.ToString(), "--admin-key-file", server.AdminKeyFile,
            "--connections", "16", "--endpoints", "4", "--repeat", "2", "--seconds", "60", "--ledger", ledger,
        ]);
        await load.WaitForLineAsync("sending to");
        await WaitForAcknowledgementAsync(ledger);

        // A different moment each time, usually in the middle of a commit.
        await Task.Delay(TimeSpan.FromMilliseconds(137 * kill));
        await server.KillAsync();
        await load.StopAsync();
    }

    private static async Task WaitForAcknowledgementAsync(string ledger)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(File.Exists(ledger) && LedgerReader.ReadEntries(ledger).Any(entry => entry.Acknowledged)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), late.Token);
        }
    }
}
