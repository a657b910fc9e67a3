using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Installations;

/// <summary>A data directory while its files are held open, and its state afterwards.</summary>
public sealed class DataFileGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private readonly DataDirectory _directory;
    private readonly DataFileGuard _guard;

    public DataFileGuardTests()
    {
        _directory = DataDirectory.Open(_folder.File("data"));
        var stamp = InstallationStart.Run(_directory, DataFile.All, new IdSource(), NullLogger.Instance);
        _guard = new DataFileGuard(_directory, DataFile.All, stamp, _time, _logs.CreateLogger("guard"));
        _guard.Begin();
    }

    public void Dispose()
    {
        _guard.Dispose();
        _directory.Dispose();
        _logs.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Killed_right_after_the_begin_it_starts_again() => Start(Crash("crashed")).Dispose();

    [Theory]
    [InlineData("events.db")]
    [InlineData("grains.db")]
    public void Killed_it_needs_its_write_ahead_logs(string file)
    {
        Commit(file);
        var crashed = Crash("crashed");
        File.Delete(Path.Combine(crashed, file + "-wal"));

        var refused = Assert.Throws<DataFilesRefusedException>(() => Start(crashed));

        Assert.Contains($"{file}-wal is missing", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_log_that_somebodys_checkpoint_emptied_is_not_missed(bool isRemovedToo)
    {
        Commit("events.db");
        using (var shell = SqliteConnections.OpenWriter(_directory.EventsFile))
        {
            SqliteConnections.Run(shell, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var crashed = Crash("crashed");
        if (isRemovedToo)
        {
            File.Delete(Path.Combine(crashed, "events.db-wal"));
        }

        Start(crashed).Dispose();
    }

    [Fact]
    public void The_logs_stay_when_every_other_connection_is_closed()
    {
        Commit("events.db");

        Assert.True(new FileInfo(_directory.EventsFile + "-wal").Length > 0);
        Assert.True(File.Exists(Path.Combine(_directory.Path, RunningMarker.FileName)));
    }

    [Fact]
    public void A_crash_while_the_next_start_settles_the_logs_is_settled_by_the_one_after()
    {
        var crashed = Crash("crashed");
        using (var directory = DataDirectory.Open(crashed))
        {
            DataFile[] failing = [DataFile.All[0] with { Upgrade = (_, _) => throw new IOException("cut short") }, DataFile.All[1]];
            Assert.Throws<IOException>(() => InstallationStart.Run(directory, failing, new IdSource(), NullLogger.Instance));
        }

        Assert.False(File.Exists(Path.Combine(crashed, "events.db-wal")));
        Start(crashed).Dispose();
    }

    [Fact]
    public void Stopped_it_leaves_no_logs_and_no_marker()
    {
        _guard.Dispose();

        Assert.Equal(
            ["events.db", "grains.db", "installation", "links.db", "lock", "rejections.db"],
            Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order());
        Assert.Empty(_logs.Entries);
    }

    [Theory]
    [InlineData("events.db", "deleted")]
    [InlineData("events.db", "moved")]
    [InlineData("events.db", "replaced")]
    [InlineData("events.db", "emptied")]
    [InlineData("events.db-wal", "deleted")]
    [InlineData("events.db-wal", "replaced")]
    [InlineData("grains.db", "deleted")]
    public void A_lost_file_is_noticed_by_the_next_commit_and_told_once(string file, string how)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems do not tell what became of an open file");
        var database = file.Replace("-wal", "", StringComparison.Ordinal);
        _guard.Confirm(database);
        Lose(file, how);

        var lost = Assert.Throws<DataFileLostException>(() => _guard.Confirm(database));
        Assert.Throws<DataFileLostException>(() => _guard.Confirm(database));

        Assert.True(_guard.IsLost);
        Assert.Contains(Path.Combine(_directory.Path, file), lost.Message, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Critical, Assert.Single(_logs.Entries).Level);
    }

    [Fact]
    public void A_lost_file_stays_lost_until_the_next_start_because_something_may_have_been_written_meanwhile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems do not tell what became of an open file");
        Lose("events.db", "moved");
        Assert.Throws<DataFileLostException>(() => _guard.Confirm("events.db"));
        File.Move(_folder.File("aside"), _directory.EventsFile);

        Assert.Throws<DataFileLostException>(_guard.ThrowIfLost);
    }

    [Fact]
    public void Without_any_commit_the_files_are_looked_at_every_second()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems do not tell what became of an open file");
        Lose("grains.db", "deleted");
        Assert.Empty(_logs.Entries);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(_logs.Entries);
    }

    [Fact]
    public void A_question_looks_again_after_a_tenth_of_a_second()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems do not tell what became of an open file");
        Assert.False(_guard.IsLost);
        Lose("grains.db", "deleted");
        Assert.False(_guard.IsLost);

        _time.Advance(TimeSpan.FromMilliseconds(101));

        Assert.True(_guard.IsLost);
    }

    [Fact]
    public void A_database_that_was_moved_away_finds_its_log_when_it_is_put_back_after_a_clean_stop()
    {
        Commit("events.db");
        Lose("events.db", "moved");

        _guard.Dispose();

        Assert.True(File.Exists(_directory.EventsFile + "-wal"));
        Assert.True(File.Exists(Path.Combine(_directory.Path, RunningMarker.FileName)));
        File.Move(_folder.File("aside"), _directory.EventsFile);
        Start(Crash("put back")).Dispose();
    }

    private void Lose(string file, string how)
    {
        var path = Path.Combine(_directory.Path, file);
        if (how == "emptied")
        {
            File.WriteAllBytes(path, []);
            return;
        }

        if (how == "replaced")
        {
            File.Copy(path, _folder.File("other"));
        }

        File.Move(path, _folder.File("aside"));
        if (how == "deleted")
        {
            File.Delete(_folder.File("aside"));
        }
        else if (how == "replaced")
        {
            File.Move(_folder.File("other"), path);
        }
    }

    private void Commit(string file)
    {
        using var connection = SqliteConnections.OpenWriter(Path.Combine(_directory.Path, file));
        SqliteConnections.Run(connection, "CREATE TABLE more (n INTEGER)");
    }

    /// <summary>Copies the state that a killed process leaves.</summary>
    private string Crash(string name)
    {
        var copy = Directory.CreateDirectory(_folder.File(name)).FullName;
        foreach (var file in Directory.GetFiles(_directory.Path).Where(file => Path.GetFileName(file) != "lock"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    private static DataDirectory Start(string path)
    {
        var directory = DataDirectory.Open(path);
        try
        {
            InstallationStart.Run(directory, DataFile.All, new IdSource(), NullLogger.Instance);
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }
}
