using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Files;

public sealed class BackupTests
{
    private static readonly string[] Kept = ["installation", "master.key", "master.proof", "admin.key"];

    [Fact]
    public async Task An_online_backup_starts_elsewhere_with_every_event_acknowledged_before_it()
    {
        using var folder = new TemporaryFolder();
        await using var server = await IngestProcess.StartAsync(folder.File("data"), LoopbackPort.Find());
        var events = await AcknowledgedEvents.StartAsync(server);
        await events.SendAsync(server, 100);
        var backup = BackUp(server.DataDirectory, folder.File("backup"));

        await using var restored = await IngestProcess.StartAsync(backup, LoopbackPort.Find());

        await events.AssertStoredAsync(restored);
        await events.SendAsync(server, 100);
        await events.AssertStoredAsync(server);
    }

    [Fact]
    public async Task An_older_backup_is_restored_as_a_whole_and_newer_files_are_refused_beside_it()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        string backup;
        AcknowledgedEvents events;
        await using (var server = await IngestProcess.StartAsync(data, LoopbackPort.Find()))
        {
            events = await AcknowledgedEvents.StartAsync(server);
            await events.SendAsync(server, 100);
            backup = BackUp(data, folder.File("backup"));
            await server.KillAsync();
        }

        // Without the file "installation" the restored files get a new generation.
        Clear(data);
        File.Copy(Path.Combine(backup, "events.db"), Path.Combine(data, "events.db"));
        File.Copy(Path.Combine(backup, "grains.db"), Path.Combine(data, "grains.db"));
        File.Copy(Path.Combine(backup, "links.db"), Path.Combine(data, "links.db"));
        File.Copy(Path.Combine(backup, "rejections.db"), Path.Combine(data, "rejections.db"));
        await using (var restored = await IngestProcess.StartAsync(data, LoopbackPort.Find()))
        {
            await events.AssertStoredAsync(restored);
            await restored.TerminateAsync();
            await restored.WaitForExitAsync();
        }

        File.Copy(Path.Combine(backup, "grains.db"), Path.Combine(data, "grains.db"), overwrite: true);
        await using (var mixed = await IngestProcess.RunToEndAsync(data, LoopbackPort.Find()))
        {
            Assert.Equal(1, mixed.ExitCode);
            Assert.Contains("grains.db is from before or after a restore of this installation", mixed.Output, StringComparison.Ordinal);
        }

        Clear(data);
        foreach (var file in new[] { "rejections.db", "links.db", "events.db", "grains.db", "installation" })
        {
            File.Copy(Path.Combine(backup, file), Path.Combine(data, file));
        }

        await using var again = await IngestProcess.StartAsync(data, LoopbackPort.Find());
        await events.AssertStoredAsync(again);
    }

    /// <summary>The steps that the message of a refused start lists.</summary>
    private static void Clear(string data)
    {
        foreach (var file in Directory.GetFiles(data, "*.db*"))
        {
            File.Delete(file);
        }

        File.Delete(Path.Combine(data, "installation"));
        File.Delete(Path.Combine(data, "running"));
    }

    private static string BackUp(string data, string backup)
    {
        Directory.CreateDirectory(backup);
        foreach (var file in new[] { "rejections.db", "links.db", "events.db", "grains.db" })
        {
            using var from = new SqliteConnection($"Data Source={Path.Combine(data, file)};Mode=ReadOnly;Pooling=False");
            using var to = new SqliteConnection($"Data Source={Path.Combine(backup, file)};Pooling=False");
            from.Open();
            to.Open();
            from.BackupDatabase(to);
        }

        foreach (var file in Kept)
        {
            File.Copy(Path.Combine(data, file), Path.Combine(backup, file));
        }

        return backup;
    }
}
