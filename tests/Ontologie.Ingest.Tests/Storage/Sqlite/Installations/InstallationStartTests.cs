using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Installations;

/// <summary>Starts on real directories.</summary>
public sealed class InstallationStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataDirectory _directory;

    public InstallationStartTests() => _directory = DataDirectory.Open(_folder.File("data"));

    private string Grains => _directory.GrainsFile;

    private string Events => _directory.EventsFile;

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Both_files_of_a_new_directory_carry_one_stamp_which_stays()
    {
        var first = Start();
        var second = Start();

        Assert.Equal(first, second);
        Assert.Equal(first, DirectoryInspection.ReadStamp(Events));
        Assert.Equal(first, DirectoryInspection.ReadStamp(Grains));
        Assert.Equal([1L * first.Id, 1L * first.Generation], [Ask(Events, "PRAGMA application_id"), Ask(Events, "PRAGMA user_version")]);
    }

    [Fact]
    public void Two_directories_carry_different_stamps()
    {
        using var other = DataDirectory.Open(_folder.File("other"));

        Assert.NotEqual(Start().Id, InstallationStart.Run(other, DataFile.All, new IdSource(), NullLogger.Instance).Id);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public void A_start_that_is_cut_short_anywhere_is_finished_by_the_next(int file, bool isUpgraded)
    {
        foreach (var isTakeOver in new[] { false, true })
        {
            using var directory = DataDirectory.Open(_folder.File($"{isTakeOver}"));
            if (isTakeOver)
            {
                SqliteMigrations.UpgradeEvents(directory.EventsFile, NullLogger.Instance);
                SqliteMigrations.UpgradeGrains(directory.GrainsFile, NullLogger.Instance);
            }

            var files = DataFile.All.ToArray();
            files[file] = files[file] with
            {
                Upgrade = (path, logger) =>
                {
                    if (isUpgraded)
                    {
                        DataFile.All[file].Upgrade(path, logger);
                    }

                    throw new IOException("cut short");
                },
            };

            Assert.Throws<IOException>(() => InstallationStart.Run(directory, files, new IdSource(), NullLogger.Instance));
            var stamp = InstallationStart.Run(directory, DataFile.All, new IdSource(), NullLogger.Instance);

            Assert.Equal(stamp, DirectoryInspection.ReadStamp(directory.EventsFile));
            Assert.Equal(stamp, DirectoryInspection.ReadStamp(directory.GrainsFile));
        }
    }

    [Fact]
    public void An_earlier_versions_files_are_taken_over_and_then_have_to_be_there()
    {
        SqliteMigrations.UpgradeEvents(Events, NullLogger.Instance);
        SqliteMigrations.UpgradeGrains(Grains, NullLogger.Instance);
        Start();
        File.Delete(Events);

        Assert.Contains("events.db is missing", Refused(), StringComparison.Ordinal);
        Assert.False(File.Exists(Events));
    }

    [Fact]
    public void An_earlier_versions_grains_without_its_events_are_refused_and_unused_ones_are_not()
    {
        SqliteMigrations.UpgradeGrains(Grains, NullLogger.Instance);
        using (var grains = SqliteConnections.OpenWriter(Grains))
        {
            SqliteConnections.Run(grains, "INSERT INTO OrleansStorage VALUES (1, 1, 1, 1, 'a', NULL, 's', x'00', '', 1)");
        }

        Assert.Contains("events.db is missing", Refused(), StringComparison.Ordinal);
        using (var grains = SqliteConnections.OpenWriter(Grains))
        {
            SqliteConnections.Run(grains, "DELETE FROM OrleansStorage");
        }

        Start();
    }

    [Fact]
    public void Restored_files_without_the_file_installation_get_another_generation()
    {
        var before = Start();
        File.Delete(Path.Combine(_directory.Path, Installation.FileName));

        var restored = Start();

        Assert.Equal(before.Id, restored.Id);
        Assert.NotEqual(before.Generation, restored.Generation);
        Assert.Equal(restored, DirectoryInspection.ReadStamp(Grains));
    }

    [Fact]
    public void Another_file_joins_and_has_to_be_there_from_then_on()
    {
        var stamp = Start();
        var stats = new DataFile("stats.db", "stat", SqliteMigrations.UpgradeGrains);
        DataFile[] more = [.. DataFile.All, stats];

        Assert.Equal(stamp, InstallationStart.Run(_directory, more, new IdSource(), NullLogger.Instance));
        Start();
        File.Delete(Path.Combine(_directory.Path, stats.Name));

        var refused = Assert.Throws<DataFilesRefusedException>(
            () => InstallationStart.Run(_directory, more, new IdSource(), NullLogger.Instance));
        Assert.Contains("stats.db is missing", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DataDirectory.LinksName, "contribution")]
    [InlineData(DataDirectory.RejectionsName, "rejection")]
    public void A_later_file_joins_an_installation_of_the_version_before_and_has_to_be_there_from_then_on(string name, string table)
    {
        var path = Path.Combine(_directory.Path, name);
        var stamp = InstallationStart.Run(
            _directory, [.. DataFile.All.Where(file => !file.JoinedLater)], new IdSource(), NullLogger.Instance);
        Assert.False(File.Exists(path));

        Assert.Equal(stamp, Start());
        Assert.Equal(stamp, DirectoryInspection.ReadStamp(path));
        Assert.Equal(1, Ask(path, $"SELECT count(*) FROM sqlite_schema WHERE name = '{table}'"));
        File.Delete(path);

        Assert.Contains($"{name} is missing", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DataDirectory.LinksName)]
    [InlineData(DataDirectory.RejectionsName)]
    public void A_restored_backup_needs_a_later_file_if_the_version_that_wrote_it_had_one(string name)
    {
        var stamp = Start();
        var path = Path.Combine(_directory.Path, name);
        File.Delete(path);
        File.Delete(Path.Combine(_directory.Path, Installation.FileName));

        Assert.Contains($"{name} is missing", Refused(), StringComparison.Ordinal);
        using (var events = SqliteConnections.OpenWriter(Events))
        {
            SqliteConnections.Run(events, "DELETE FROM joined_file");
        }

        var restored = Start();
        Assert.Equal(stamp.Id, restored.Id);
        Assert.Equal(restored, DirectoryInspection.ReadStamp(path));
    }

    [Fact]
    public void A_stamp_outlives_a_vacuum_and_goes_along_with_a_backup()
    {
        var stamp = Start();
        using (var events = SqliteConnections.OpenWriter(Events))
        {
            SqliteConnections.Run(events, "VACUUM");
            using var backup = new SqliteConnection($"Data Source={_folder.File("backup")};Pooling=False");
            backup.Open();
            events.BackupDatabase(backup);
        }

        Assert.Equal(stamp, DirectoryInspection.ReadStamp(Events));
        Assert.Equal(stamp, DirectoryInspection.ReadStamp(_folder.File("backup")));
    }

    private FileStamp Start() => InstallationStart.Run(_directory, DataFile.All, new IdSource(), NullLogger.Instance);

    private string Refused() => Assert.Throws<DataFilesRefusedException>(() => Start()).Message;

    private static long Ask(string path, string question)
    {
        using var connection = SqliteConnections.OpenWriter(path);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are constants of this test.
        command.CommandText = question;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
