using System.Diagnostics;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests;

public sealed class TerminationTests
{
    [Fact]
    public async Task Terminated_under_load_it_answers_what_it_took_and_refuses_the_rest_with_503()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        var port = LoopbackPort.Find();
        var ledger = folder.File("ledger");
        string report;
        await using (var server = await IngestProcess.StartAsync(data, port))
        {
            var load = Shell.RunAsync("dotnet",
            [
                Benchmarks, "load", "--url", server.Address.ToString(), "--admin-key-file", server.AdminKeyFile,
                "--connections", "16", "--seconds", "4", "--ledger", ledger,
            ]);
            await Task.Delay(TimeSpan.FromSeconds(2.5));
            var leaving = Stopwatch.StartNew();
            await server.TerminateAsync();
            await server.WaitForExitAsync();
            Assert.Equal(0, server.ExitCode);
            Assert.InRange(leaving.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
            report = (await load).Output;
        }

        Assert.Contains("503", report, StringComparison.Ordinal);
        await using var revived = await IngestProcess.StartAsync(data, port);
        var check = await Shell.RunAsync("dotnet",
            [Benchmarks, "check", "--url", revived.Address.ToString(), "--admin-key-file", revived.AdminKeyFile, "--ledger", ledger]);
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
    }

    [Fact]
    public async Task Terminated_while_its_database_is_away_it_ends_within_45_seconds()
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

    private static string Benchmarks => typeof(Benchmarks.BenchmarksAssembly).Assembly.Location;
}
