using System.Diagnostics;
using Ontologie.Ingest.Benchmarks.Server;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Server;

public sealed class AllocationCounterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Allocations_are_counted_from_the_start_to_the_reading()
    {
        const long allocated = 200_000_000;
        using var counter = await AllocationCounter.StartAsync(Environment.ProcessId, TimeProvider.System, Cancel);
        Assert.SkipWhen(counter is null, "This process cannot be reached through its diagnostic port.");

        for (var left = allocated; left > 0; left -= 100_000)
        {
            GC.KeepAlive(new byte[100_000]);
        }

        // The last 100 KB of a heap are not reported yet. Other tests of this process allocate at the same time.
        Assert.InRange(await counter.ReadAsync() ?? 0, allocated - 1_000_000, 100 * allocated);
    }

    [Fact]
    public async Task A_process_that_is_not_dotnet_has_no_count()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program sleep is missing.");
        using var process = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            Assert.Null(await AllocationCounter.StartAsync(process.Id, TimeProvider.System, Cancel));
        }
        finally
        {
            process.Kill();
        }
    }
}
