using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Storage.Sqlite.Stats;
using Ontologie.Ingest.Storage.Stats;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Stats;

/// <summary>Statistics are no promise: whatever happens to their file, there is a usable one afterwards.</summary>
public sealed class StatsFileTests : IDisposable
{
    private static readonly FileStamp Own = FileStamp.From(((UInt128)0x1234_5678 << 96) | 0x11);
    private static readonly FileStamp Other = FileStamp.From(((UInt128)0x7654_3210 << 96) | 0x22);

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("stats.db");

    private string SetAside => File + StatsFile.SetAside;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_installation_of_an_earlier_version_gets_the_file_with_its_stamp()
    {
        using var directory = DataDirectory.Open(_folder.File("data"));
        InstallationStart.Run(directory, DataFile.All, new IdSource(), NullLogger.Instance);
        var stamp = InstallationStart.Run(directory, DataFile.All, new IdSource(), NullLogger.Instance);

        new StatsFile(directory.StatsFile, stamp, NullLogger.Instance).TryPrepare();

        Assert.Equal(stamp, DirectoryInspection.ReadStamp(directory.StatsFile));
        Assert.Equal(stamp, InstallationStart.Run(directory, DataFile.All, new IdSource(), NullLogger.Instance));
    }

    [Fact]
    public async Task A_file_that_is_deleted_while_it_is_open_is_replaced_by_an_empty_one()
    {
        var file = Prepare(Own);
        using var store = new SqliteTrafficStore(file);
        await store.WriteAsync(Minute(1), CancellationToken.None);
        foreach (var part in Directory.GetFiles(_folder.Path))
        {
            System.IO.File.Delete(part);
        }

        await Assert.ThrowsAsync<FileNotFoundException>(() => store.WriteAsync(Minute(2), CancellationToken.None));
        Assert.True(await store.WriteAsync(Minute(2), CancellationToken.None));
        Assert.Equal([2L], await ReportedAsync(file));
    }

    [Theory]
    [InlineData("no database at all, but long enough to be read as the header of one: it is filled up to a hundred bytes and more")]
    [InlineData("short")]
    public async Task A_file_that_is_no_database_is_set_aside(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content, TestContext.Current.CancellationToken);
        await AssertUsableAsync(Prepare(Own));
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(SetAside, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_database_is_set_aside()
    {
        Prepare(Own);
        SqliteConnection.ClearAllPools();
        await using (var stream = System.IO.File.OpenWrite(File))
        {
            stream.Position = 100;
            await stream.WriteAsync(new byte[stream.Length - 100]);
        }

        await AssertUsableAsync(Prepare(Own));
        Assert.True(System.IO.File.Exists(SetAside));
    }

    [Fact]
    public async Task The_file_of_another_installation_is_set_aside()
    {
        await AssertUsableAsync(Prepare(Other));
        await AssertUsableAsync(Prepare(Own));
        Assert.Equal(Own, DirectoryInspection.ReadStamp(File));
        Assert.Equal(Other, DirectoryInspection.ReadStamp(SetAside));
    }

    [Fact]
    public async Task A_file_from_before_a_restore_of_the_same_installation_stays()
    {
        await AssertUsableAsync(Prepare(Own));
        var restored = Own.WithGeneration(99);
        var file = Prepare(restored);
        Assert.Equal([1L], await ReportedAsync(file));
        Assert.Equal(restored, DirectoryInspection.ReadStamp(File));
        Assert.False(System.IO.File.Exists(SetAside));
    }

    [Fact]
    public async Task A_minute_of_10_000_connectors_and_event_commits_do_not_wait_for_each_other()
    {
        var file = Prepare(Own);
        using var store = new SqliteTrafficStore(file);
        var events = _folder.File("events.db");
        SqliteMigrations.UpgradeEvents(events, NullLogger.Instance);
        using var log = new SqliteEventStore(events);
        using (var blocker = SqliteConnections.OpenWriter(File))
        {
            // While the write of the minute is stuck, events are committed: the files share no lock and no thread.
            SqliteConnections.Run(blocker, "BEGIN IMMEDIATE");
            var stuck = store.WriteAsync(Minute(1, connectors: 10_000), CancellationToken.None);
            await log.Appender.AppendAsync(SampleEvents.Events(SampleEvents.Endpoint(1), 50), CancellationToken.None);
            Assert.False(stuck.IsCompleted);
            SqliteConnections.Run(blocker, "ROLLBACK");
            Assert.True(await stuck);
        }

        SqliteConnections.ClosePooled(events);
        var owners = Minute(1, connectors: 10_000).Owners.Select(owner => owner.Owner).ToArray();
        var found = await new SqliteTrafficReader(file).ReadAsync(new TrafficQuery(owners, 0, 60), CancellationToken.None);
        Assert.Equal(10_000, found.Rows.Count);
        SqliteConnections.ClosePooled(File);
    }

    private StatsFile Prepare(FileStamp stamp)
    {
        var file = new StatsFile(File, stamp, NullLogger.Instance);
        file.TryPrepare();
        return file;
    }

    private static async Task AssertUsableAsync(StatsFile file)
    {
        using (var store = new SqliteTrafficStore(file))
        {
            Assert.True(await store.WriteAsync(Minute(1), CancellationToken.None));
        }

        Assert.Equal([1L], await ReportedAsync(file));
    }

    private static async Task<IReadOnlyList<long>> ReportedAsync(StatsFile file)
    {
        var found = await new SqliteTrafficReader(file).ReadAsync(new TrafficQuery([], 0, 60), CancellationToken.None);
        SqliteConnections.ClosePooled(file.Path);
        return found.ReportedMinutes;
    }

    private static NodeMinute Minute(long minute, int connectors = 1)
    {
        var counts = new TrafficCounts();
        counts.AddCommitted(3, 1);
        counts.AddTimes(12, 4);
        var packed = counts.Pack();
        return new NodeMinute
        {
            Node = new NodeId(1),
            Minute = minute,
            FirstBatch = minute,
            LastBatch = minute,
            Owners = [.. Enumerable.Range(1, connectors).Select(n =>
                new OwnerTraffic(TrafficOwner.Of(SampleEvents.Endpoint(n)), packed))],
        };
    }
}
