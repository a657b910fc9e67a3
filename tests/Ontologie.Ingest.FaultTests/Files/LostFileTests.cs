using System.Diagnostics;
using System.Net;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>Files that disappear or change under a running server.</summary>
public sealed class LostFileTests : IDisposable
{
    private const int Before = 100;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("events.db", "moved")]
    [InlineData("events.db", "replaced")]
    [InlineData("events.db-wal", "moved")]
    [InlineData("grains.db", "moved")]
    [InlineData("grains.db", "replaced")]
    public async Task A_lost_file_stops_acknowledgements_and_its_return_restores_every_acknowledged_event(string file, string how)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux reports a deleted or moved open file");
        var (path, aside) = (Path.Combine(_folder.File("data"), file), _folder.File("aside"));
        AcknowledgedEvents events;
        await using (var server = await IngestProcess.StartAsync(_folder.File("data"), LoopbackPort.Find()))
        {
            events = await AcknowledgedEvents.StartAsync(server);
            await events.SendAsync(server, Before);
            if (how == "replaced")
            {
                File.Copy(path, _folder.File("other"));
            }

            File.Move(path, aside);
            if (how == "replaced")
            {
                File.Move(_folder.File("other"), path);
            }

            // Events are not committed to grains.db, so the server acknowledges them until it checks that file.
            if (file == "grains.db")
            {
                await EndOfReadinessAsync(server);
            }

            AssertUnavailable(await events.TrySendAsync(server, Before));
            AssertUnavailable(await events.TrySendAsync(server, Before + 1));
            AssertUnavailable(await events.TrySendAsync(server, number: 0));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(server));
            Assert.Single(
                server.Output.Split('\n'),
                line => line.Contains("was deleted, moved or replaced", StringComparison.Ordinal));
            Assert.Contains(path, server.Output, StringComparison.Ordinal);
            await server.TerminateAsync();
            await server.WaitForExitAsync();
        }

        File.Move(aside, path, overwrite: true);
        await using var again = await IngestProcess.StartAsync(_folder.File("data"), LoopbackPort.Find());
        await events.AssertStoredAsync(again);
        Assert.Equal(200, (await events.TrySendAsync(again, Before)).Status);
    }

    [Fact]
    public async Task The_loss_of_an_idle_file_ends_readiness_within_two_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux reports a deleted or moved open file");
        await using var server = await IngestProcess.StartAsync(_folder.File("data"), LoopbackPort.Find());
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(server));

        File.Delete(Path.Combine(server.DataDirectory, "grains.db"));

        await EndOfReadinessAsync(server);
    }

    private static async Task EndOfReadinessAsync(IngestProcess server)
    {
        var since = Stopwatch.StartNew();
        while (await ReadyAsync(server) == HttpStatusCode.OK)
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(2), "The server is still ready.");
        }
    }

    private static void AssertUnavailable(HttpAnswer answer)
    {
        Assert.Equal(503, answer.Status);
        Assert.NotNull(answer.Header("Retry-After"));
    }

    private static async Task<HttpStatusCode> ReadyAsync(IngestProcess server)
    {
        using var http = new HttpClient();
        return (await http.GetAsync(new Uri(server.Address, "/health/ready"))).StatusCode;
    }
}
