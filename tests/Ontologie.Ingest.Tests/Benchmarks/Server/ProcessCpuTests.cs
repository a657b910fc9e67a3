using System.Diagnostics;
using Ontologie.Ingest.Benchmarks.Server;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Server;

public sealed class ProcessCpuTests
{
    private const string Stat = "12 (a) b (c) S 7 12 12 0 -1 4194560 100 0 0 0 100 200 30 40 20 0 5 0 1000 1 1";

    [Fact]
    public void Children_that_have_ended_are_counted_apart() =>
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(0.7)), (ProcessCpu.Parse(Stat), ProcessCpu.ParseEndedChildren(Stat)));

    [Fact]
    public void The_parent_is_found_behind_any_name() => Assert.Equal(7, ProcessCpu.ParseParent(Stat));

    [Fact]
    public void A_process_that_is_not_there_has_no_time() =>
        Assert.Equal((null, null), (ProcessCpu.Read(int.MaxValue), ProcessCpu.ReadFamily(int.MaxValue)));

    [Fact]
    public async Task A_familys_time_holds_what_children_spent_that_run_and_that_have_ended()
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
