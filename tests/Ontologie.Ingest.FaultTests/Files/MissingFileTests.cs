using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>
/// The messages of a start on a data directory that was damaged after its server was killed with 500 acknowledged events.
/// </summary>
public sealed class MissingFileTests(KilledInstallation killed) : IClassFixture<KilledInstallation>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("events.db", "removed", "events.db is missing")]
    [InlineData("events.db", "emptied", "events.db is empty")]
    [InlineData("events.db", "replaced", "events.db belongs to another installation")]
    [InlineData("grains.db", "removed", "grains.db is missing")]
    [InlineData("grains.db", "emptied", "grains.db is empty")]
    [InlineData("grains.db", "replaced", "grains.db belongs to another installation")]
    [InlineData("events.db-wal", "removed", "events.db-wal is missing")]
    [InlineData("events.db-wal", "emptied", "events.db-wal is empty")]
    [InlineData("events.db-wal", "replaced", "events.db-wal belongs to a different events.db")]
    [InlineData("grains.db-wal", "removed", "grains.db-wal is missing")]
    public async Task A_missing_or_wrong_file_is_reported_nothing_is_changed_and_the_right_file_restores_everything(
        string file, string damage, string message)
    {
        var data = DataCopy.Make(killed.Data, _folder.File("data"));
        var path = Path.Combine(data, file);
        File.Delete(path);
        if (damage != "removed")
        {
            await File.WriteAllBytesAsync(path, damage == "emptied" ? [] : await File.ReadAllBytesAsync(Path.Combine(killed.Other, file)));
        }

        var before = DataCopy.Contents(data);
        await using var refused = await IngestProcess.RunToEndAsync(data, LoopbackPort.Find());

        AssertRefused(refused, message);
        Assert.Equal(before, DataCopy.Contents(data));
        File.Copy(Path.Combine(killed.Data, file), path, overwrite: true);
        await using var server = await IngestProcess.StartAsync(data, LoopbackPort.Find());
        await killed.Acknowledged.AssertStoredAsync(server);
    }

    [Fact]
    public async Task Without_any_database_file_the_start_is_refused_until_the_proof_is_deleted_too()
    {
        var data = DataCopy.Make(killed.Data, _folder.File("data"));
        string[] state = [.. Directory.GetFiles(data, "*.db*"), Path.Combine(data, "installation"), Path.Combine(data, "running")];
        foreach (var file in state)
        {
            File.Delete(file);
        }

        await using (var refused = await IngestProcess.RunToEndAsync(data, LoopbackPort.Find()))
        {
            AssertRefused(refused, "events.db is missing");
            Assert.Contains("grains.db is missing", refused.Output, StringComparison.Ordinal);
        }

        File.Delete(Path.Combine(data, "master.proof"));
        await using var anew = await IngestProcess.StartAsync(data, LoopbackPort.Find());
    }

    [Fact]
    public async Task A_killed_server_restarts_several_times_with_every_event()
    {
        var data = DataCopy.Make(killed.Data, _folder.File("data"));
        for (var start = 0; start < 3; start++)
        {
            await using var server = await IngestProcess.StartAsync(data, LoopbackPort.Find());
            await killed.Acknowledged.AssertStoredAsync(server);
            await server.KillAsync();
        }
    }

    [Fact]
    public async Task A_stopped_server_leaves_only_its_database_files_with_every_event_in_them()
    {
        var data = DataCopy.Make(killed.Data, _folder.File("data"));
        await using (var stopped = await IngestProcess.StartAsync(data, LoopbackPort.Find()))
        {
            await stopped.TerminateAsync();
            await stopped.WaitForExitAsync();
            Assert.Equal(0, stopped.ExitCode);
        }

        Assert.Equal(
            ["events.db", "grains.db", "links.db", "rejections.db", "stats.db"],
            Directory.GetFiles(data, "*.db*").Select(Path.GetFileName).Order());
        Assert.False(File.Exists(Path.Combine(data, "running")));
        await using var server = await IngestProcess.StartAsync(data, LoopbackPort.Find());
        await killed.Acknowledged.AssertStoredAsync(server);
    }

    private static void AssertRefused(IngestProcess refused, string message)
    {
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(message, refused.Output, StringComparison.Ordinal);
        Assert.Contains("To restore a backup", refused.Output, StringComparison.Ordinal);
        Assert.Contains("To start from scratch", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Output, StringComparison.Ordinal);
    }
}
