using System.Diagnostics;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite;

public sealed class DataDirectoryTests : IDisposable
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private string DataPath => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_is_open_in_this_process_is_refused_with_the_way_out()
    {
        using var first = DataDirectory.Open(DataPath);

        var refused = Assert.Throws<DataDirectoryInUseException>(() => DataDirectory.Open(DataPath));

        Assert.Contains(DataPath, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Ingest:DataDirectory", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_was_closed_opens_again()
    {
        DataDirectory.Open(DataPath).Dispose();
        DataDirectory.Open(DataPath).Dispose();
    }

    [Fact]
    public async Task A_folder_that_another_process_has_is_refused_until_that_process_ends()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "needs util-linux");
        DataDirectory.Open(DataPath).Dispose();
        var start = new ProcessStartInfo("/usr/bin/flock", [Path.Combine(DataPath, "lock"), "sh", "-c", "echo held; cat"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var other = Process.Start(start)!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync().Soon());

        Assert.Throws<DataDirectoryInUseException>(() => DataDirectory.Open(DataPath));

        other.StandardInput.Close();
        await other.WaitForExitAsync().Soon();
        DataDirectory.Open(DataPath).Dispose();
    }

    [Fact]
    public void A_folder_that_is_made_belongs_to_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        using var directory = DataDirectory.Open(DataPath);

        Assert.Equal(OwnerReadsAndWrites | UnixFileMode.UserExecute, ModeOf(DataPath));
    }

    [Fact]
    public void A_relative_path_is_shown_as_the_absolute_one()
    {
        using var directory = DataDirectory.Open(Path.GetRelativePath(Environment.CurrentDirectory, DataPath));

        Assert.Equal(DataPath, directory.Path);
        Assert.Equal(Path.Combine(DataPath, "events.db"), directory.EventsFile);
    }

    [Fact]
    public void A_secret_file_is_made_once_and_read_back_afterwards()
    {
        using (var directory = DataDirectory.Open(DataPath))
        {
            Assert.Equal("the first one", directory.ReadOrCreateSecretFile("admin-key", () => "the first one"));
            Assert.Equal("the first one", directory.ReadOrCreateSecretFile("admin-key", () => "another"));
            Assert.Equal("another", directory.ReadOrCreateSecretFile("master-key", () => "another"));
        }

        using var again = DataDirectory.Open(DataPath);
        Assert.Equal("the first one", again.ReadOrCreateSecretFile("admin-key", () => throw new InvalidOperationException()));
    }

    [Fact]
    public void A_secret_file_is_readable_by_its_owner_alone_and_leaves_no_draft()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes");
        using var directory = DataDirectory.Open(DataPath);

        directory.ReadOrCreateSecretFile("admin-key", () => "a secret");

        Assert.Equal(OwnerReadsAndWrites, ModeOf(Path.Combine(DataPath, "admin-key")));
        Assert.Equal(["admin-key", "lock"], Directory.GetFiles(DataPath).Select(Path.GetFileName).Order());
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
