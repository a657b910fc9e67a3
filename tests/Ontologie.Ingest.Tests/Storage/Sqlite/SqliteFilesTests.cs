using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite;

/// <summary>The settings of the two SQLite files, on which durability depends.</summary>
public sealed class SqliteFilesTests : IDisposable
{
    private const long Full = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly DataDirectory _directory;

    public SqliteFilesTests() => _directory = DataDirectory.Open(_folder.File("data"));

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Migrations_apply_twice_without_harm()
    {
        for (var i = 0; i < 2; i++)
        {
            SqliteMigrations.UpgradeEvents(_directory.EventsFile, NullLogger.Instance);
            SqliteMigrations.UpgradeGrains(_directory.GrainsFile, NullLogger.Instance);
        }

        using var events = SqliteConnections.OpenWriter(_directory.EventsFile);
        using var grains = SqliteConnections.OpenWriter(_directory.GrainsFile);
        Assert.Equal(10L, Ask(events, "SELECT count(*) FROM SchemaVersions"));
        Assert.Equal(3L, Ask(grains, "SELECT count(*) FROM OrleansQuery"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void That_a_file_is_brought_to_a_new_form_is_told_where_that_takes_time(int scripts, bool told)
    {
        using var file = new EventsFile();
        file.UpgradeTo(scripts);
        using var logs = new CapturedLogs();

        file.Upgrade(logs.CreateLogger("migration"));

        Assert.Equal(
            told,
            logs.Entries.Any(entry =>
                entry.Level == LogLevel.Information && entry.Text.StartsWith("Migrating events.db.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Migrations_keep_what_is_stored()
    {
        SqliteMigrations.UpgradeEvents(_directory.EventsFile, NullLogger.Instance);
        var item = SampleEvents.Event(SampleEvents.Endpoint(1), "a");
        using (var store = new SqliteEventStore(_directory.EventsFile))
        {
            await store.Appender.AppendAsync([item], CancellationToken.None);
        }

        SqliteMigrations.UpgradeEvents(_directory.EventsFile, NullLogger.Instance);

        using var again = new SqliteEventStore(_directory.EventsFile);
        Assert.NotNull(await again.Reader.FindAsync(item.Endpoint, item.Id, CancellationToken.None));
    }

    [Fact]
    public void The_log_is_copied_into_the_file_after_as_many_bytes_whatever_the_pages_of_a_file_that_was_there_before()
    {
        using (var older = new SqliteConnection($"Data Source={_directory.EventsFile};Pooling=False"))
        {
            older.Open();
            Ask(older, "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; CREATE TABLE kept (id INTEGER)");
        }

        using var opened = SqliteConnections.OpenWriter(_directory.EventsFile);
        using var fresh = SqliteConnections.OpenWriter(_directory.GrainsFile, create: true);

        Assert.Equal(4096L, Ask(opened, "PRAGMA page_size"));
        Assert.Equal(8192L, Ask(fresh, "PRAGMA page_size"));
        Assert.Equal(16L << 20, (long)Ask(opened, "PRAGMA wal_autocheckpoint")! * 4096);
        Assert.Equal(16L << 20, (long)Ask(fresh, "PRAGMA wal_autocheckpoint")! * 8192);
    }

    [Fact]
    public void The_writer_of_events_has_a_write_ahead_log_and_every_commit_on_disk()
    {
        SqliteMigrations.UpgradeEvents(_directory.EventsFile, NullLogger.Instance);

        using var writer = SqliteConnections.OpenWriter(_directory.EventsFile);

        Assert.Equal("wal", Ask(writer, "PRAGMA journal_mode"));
        Assert.Equal(Full, Ask(writer, "PRAGMA synchronous"));
    }

    [Fact]
    public void Grain_storage_has_a_write_ahead_log_and_every_commit_on_disk()
    {
        SqliteMigrations.UpgradeGrains(_directory.GrainsFile, NullLogger.Instance);

        using var grains = new SqliteConnection(StorageServices.GrainsConnectionString(_directory));
        grains.Open();
        Ask(grains, "SELECT count(*) FROM OrleansStorage");

        Assert.Equal("wal", Ask(grains, "PRAGMA journal_mode"));
        Assert.Equal(Full, Ask(grains, "PRAGMA synchronous"));
        SqliteConnection.ClearPool(grains);
    }

    [Fact]
    public async Task Adding_storage_makes_both_files_and_a_store_that_answers()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddSqliteStorage(_directory, NullLogger.Instance)
            .BuildServiceProvider();

        Assert.True(File.Exists(_directory.EventsFile));
        Assert.True(File.Exists(_directory.GrainsFile));
        await services.GetRequiredService<IEventAppender>().ProbeAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_the_first_append_needs_is_read_while_the_host_starts()
    {
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddSqliteStorage(_directory, NullLogger.Instance)
            .BuildServiceProvider();
        using (var damage = SqliteConnections.OpenWriter(_directory.EventsFile))
        {
            Ask(damage, "DROP TABLE nonce");
        }

        var start = services.GetServices<IHostedService>().OfType<SqlitePreparation>().Single();

        await Assert.ThrowsAsync<SqliteException>(() => start.StartAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_told_and_not_made()
    {
        using var store = new SqliteEventStore(_folder.File("missing.db"));

        await Assert.ThrowsAsync<SqliteException>(() => store.Appender.ProbeAsync(CancellationToken.None));
        await Assert.ThrowsAsync<SqliteException>(() =>
            store.Appender.AppendAsync([SampleEvents.Event(SampleEvents.Endpoint(1), "lost")], CancellationToken.None));
        Assert.False(File.Exists(_folder.File("missing.db")));
    }

    private static object? Ask(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are constants of this test.
        command.CommandText = query;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
