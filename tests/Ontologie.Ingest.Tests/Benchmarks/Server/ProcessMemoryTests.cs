using Ontologie.Ingest.Benchmarks.Server;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Server;

public sealed class ProcessMemoryTests
{
    [Fact]
    public void Resident_memory_is_parsed_from_kilobytes() =>
        Assert.Equal(
            2048L * 1024,
            ProcessMemory.ParseResident(["Name:\ta VmRSS: 1 kB", "VmHWM:\t    4096 kB", "VmRSS:\t    2048 kB", "Threads:\t5"]));

    [Fact]
    public void A_zombie_process_has_no_memory() => Assert.Null(ProcessMemory.ParseResident(["Name:\tgone", "State:\tZ (zombie)"]));

    [Fact]
    public void A_missing_process_has_no_memory() => Assert.Null(ProcessMemory.ReadResident(int.MaxValue));
}
