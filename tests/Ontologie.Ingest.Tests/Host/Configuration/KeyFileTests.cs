using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Configuration;

public sealed class KeyFileTests
{
    [Fact]
    public async Task Nodes_that_start_together_get_one_and_the_same_key()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.File("shared"), "admin.key");
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var nodes = Enumerable.Range(1, 16).Select(async n =>
        {
            await start.Task;
            return KeyFile.ReadOrCreate(file, () => $"key of node {n}");
        }).ToArray();

        start.SetResult();
        var keys = await Task.WhenAll(nodes);

        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Equal(keys[0] + "\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void The_message_names_a_file_that_cannot_be_created()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("taken"), "a file where a folder should be");
        var file = Path.Combine(folder.File("taken"), "admin.key");

        var refused = Assert.Throws<StartRefusedException>(() => KeyFile.ReadOrCreate(file, () => "key"));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }
}
