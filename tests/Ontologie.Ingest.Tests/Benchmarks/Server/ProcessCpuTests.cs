using System.Diagnostics;
using Ontologie.Ingest.Benchmarks.Server;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Server;

public sealed class ProcessCpuTests
{
    private const string Stat = "12 (a) b (c) S 7 12 12 0 -1 4194560 100 0 0 0 100 200 30 40 20 0 5 0 1000 1 1";

    [Fact]
    public void Exited_children_are_counted_separately() =>
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(0.7)), (ProcessCpu.Parse(Stat), ProcessCpu.ParseEndedChildren(Stat)));

    [Fact]
    public void The_parent_is_parsed_after_any_name() => Assert.Equal(7, ProcessCpu.ParseParent(Stat));

    [Fact]
    public void A_missing_process_has_no_time() =>
        Assert.Equal((null, null), (ProcessCpu.Read(int.MaxValue), ProcessCpu.ReadFamily(int.MaxValue)));

    [Fact]
    public async Task The_time_of_a_process_tree_includes_running_and_exited_children()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc.");
        const string spend = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
        var start = new ProcessStartInfo("bash", ["-c", $"({spend}); ({spend}; echo spent; exec sleep 60) & wait"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            Assert.Equal("spent", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

            Assert.True(ProcessCpu.ReadFamily(process.Id) >= ProcessCpu.Read(process.Id) + TimeSpan.FromSeconds(0.1));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
