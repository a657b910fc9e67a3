using CsCheck;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Configuration;

public sealed class ReceptionPlanTests
{
    private const long MiB = 1 << 20;

    private static readonly ProcessLimits Plenty = new(64L << 30, int.MaxValue);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(128, 16)]
    [InlineData(512, 64)]
    [InlineData(2048, 256)]
    [InlineData(65536, 256)]
    public void The_memory_for_bodies_is_an_eighth_of_the_process_within_limits(long memory, long bodies) =>
        Assert.Equal(bodies * MiB, ReceptionPlan.DefaultBufferedBytes(memory * MiB));

    [Fact]
    public void The_default_of_connections_leaves_files_for_the_node_itself() =>
        Gen.Long[256, 2_000_000].Sample(files =>
        {
            var connections = ReceptionPlan.DefaultConnections(files);
            Assert.InRange(connections, 1, ReceptionPlan.MostConnections);
            Assert.True(files < 464 || files - connections >= 448);
            Assert.True(files < 1100 || connections > files / 2);
        });

    [Fact]
    public void Configured_limits_replace_the_computed_ones()
    {
        var wrong = new List<string>();
        var settings = new IngestSettings { MaxBufferedBytes = "2097152", MaxConnections = "17" };
        Assert.Equal(new ReceptionPlan(GatewayOptions.MinBufferedBytes, 17), ReceptionPlan.From(settings, Plenty, wrong));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("2097151", "0")]
    [InlineData("256MiB", "many")]
    [InlineData("", "")]
    [InlineData("-1", "1000001")]
    public void Every_wrong_limit_is_named(string bytes, string connections)
    {
        var wrong = SettingsCheck.Run(new IngestSettings { MaxBufferedBytes = bytes, MaxConnections = connections }, null);

        Assert.Equal(2, wrong.Count);
        Assert.StartsWith($"Ingest:MaxBufferedBytes is '{bytes}'", wrong[0], StringComparison.Ordinal);
        Assert.StartsWith($"Ingest:MaxConnections is '{connections}'", wrong[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_of_open_files_is_read_from_the_list_of_Linux()
    {
        string[] lines =
        [
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max cpu time              unlimited            unlimited            seconds   ",
            "Max open files            256                  4096                 files     ",
        ];
        Assert.Equal(256, ProcessLimits.OpenFilesOf(lines));
        Assert.Equal(
            int.MaxValue, ProcessLimits.OpenFilesOf(["Max open files            unlimited            unlimited            files"]));
        Assert.Equal(int.MaxValue, ProcessLimits.OpenFilesOf([]));
    }
}
