using System.Diagnostics;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class TerminationTests
{
    [Fact]
    public async Task SIGTERM_under_load_answers_requests_in_flight_and_refuses_new_ones_with_503()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var port = LoopbackPort.Find();
        var ledger = folder.File("ledger");
        string report;
        await using (var server = await IngestProcess.StartAsync(data, port))
        {
            using var load = LoadProcess.Start(
            [
                "load", "--url", server.Address.ToString(), "--admin-key-file", server.AdminKeyFile,
                "--connections", "16", "--seconds", "4", "--ledger", ledger,
            ]);
            await load.WaitForLineAsync("sending to");
            await Task.Delay(TimeSpan.FromSeconds(1.5));
            var leaving = Stopwatch.StartNew();
            await server.TerminateAsync();
            await server.WaitForExitAsync();
            Assert.Equal(0, server.ExitCode);
            Assert.InRange(leaving.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
            report = await load.EndAsync();
        }

        Assert.Contains("503", report, StringComparison.Ordinal);
        await using var revived = await IngestProcess.StartAsync(data, port);
        await LoadProcess.CheckAsync(revived, ledger);
    }

    [Fact]
    public async Task SIGTERM_while_the_database_is_down_ends_the_server_within_45_seconds()
    {
        SharedPostgres.Require();
        using var folder = new TemporaryFolder();
        await using var postgres = await PostgresServer.CreateAsync();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Ingest"] = await postgres.CreateDatabaseAsync(),
            ["Ingest__MasterKey"] = new string('a', 64),
        };
        await using var node = await IngestProcess.StartAsync(
            folder.File("data"),
            LoopbackPort.Find(),
            environment,
            [
                "--Ingest:Store=postgres", "--Ingest:Cluster:AdvertisedAddress=127.0.0.1", "--Ingest:Cluster:SiloPort=0",
                "--Ingest:Cluster:ClientPort=0",
            ]);
        await postgres.StopAsync(PostgresStop.Immediate);

        var leaving = Stopwatch.StartNew();
        await node.TerminateAsync();
        await node.WaitForExitAsync();

        Assert.InRange(leaving.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(45));
    }
}
