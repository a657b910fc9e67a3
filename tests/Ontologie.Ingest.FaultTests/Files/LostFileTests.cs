using System.Diagnostics;
using System.Net;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>Files that are taken away from a server that runs.</summary>
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
    public async Task Without_one_nothing_is_acknowledged_and_with_it_back_nothing_acknowledged_is_missing(string file, string how)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems do not tell what became of an open file");
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

            // An event is not committed to grains.db: it may be acknowledged until that is looked at.
            if (file == "grains.db")
            {
                await EndOfReadinessAsync(server);
            }

            AssertUnavailable(await events.TrySendAsync(server, Before));
            AssertUnavailable(await events.TrySendAsync(server, Before + 1));
            AssertUnavailable(await events.TrySendAsync(server, number: 0));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadyAsync(server));
            Assert.Single(server.Output.Split('\n'), line => line.Contains("was deleted, moved away or replaced", StringComparison.Ordinal));
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
    public async Task A_file_that_nobody_needs_at_the_moment_ends_readiness_within_two_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems do not tell what became of an open file");
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
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(2), "It is still ready.");
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
