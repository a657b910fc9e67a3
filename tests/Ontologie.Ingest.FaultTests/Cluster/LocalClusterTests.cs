using System.Globalization;
using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Snapshots;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

public sealed class LocalClusterTests
{
    [Fact]
    public async Task The_local_cluster_starts_delivers_stops_and_leaves_nothing_behind()
    {
        SharedPostgres.Require();
        Balancer.Require();
        using var folder = new TemporaryFolder();
        await Shell.RunAsync("chmod", ["a+x", folder.Path]);
        var state = folder.File("state");
        var port = LoopbackPort.Find().ToString(CultureInfo.InvariantCulture);
        var script = Path.Combine(Snapshot.FindRoot(), "deploy/local/cluster.sh");
        var program = $"INGEST_HOST_DLL='{typeof(Host.IngestHost).Assembly.Location}'";
        var started = await Shell.BashAsync($"{program} '{script}' start --state '{state}' --port {port} </dev/null");
        try
        {
            Assert.True(started.ExitCode == 0, started.Output + started.Errors);
            Assert.Contains($"http://127.0.0.1:{port}", started.Output, StringComparison.Ordinal);
            var load = await Shell.RunAsync("dotnet",
            [
                LoadProcess.Program, "load", "--url", $"http://127.0.0.1:{port}",
                "--admin-key-file", Path.Combine(state, "admin.key"), "--connections", "8", "--requests", "200", "--check",
            ]);
            Assert.True(load.ExitCode == 0, load.Output + load.Errors);
        }
        finally
        {
            var stopped = await Shell.BashAsync($"'{script}' stop --state '{state}' --wipe");
            Assert.True(stopped.ExitCode == 0, stopped.Output + stopped.Errors);
        }

        Assert.False(Directory.Exists(state));
        var left = await Shell.RunAsync("pgrep", ["-f", state]);
        Assert.Equal(1, left.ExitCode);
    }
}
