using Ontologie.Ingest.Benchmarks.Compare.Results;

namespace Ontologie.Ingest.Tests.Benchmarks.Compare;

/// <summary>Sample rounds.</summary>
internal static class Measured
{
    public static Measurement Of(double perSecond, long? residentMegabytes = null, double? allocated = null) => new()
    {
        EventsPerSecond = perSecond,
        MedianMs = 1,
        P99Ms = 2,
        Server = new ProcessCost { Cpu = 30, AllocatedBytes = allocated, ResidentBytes = residentMegabytes * 1024 * 1024 },
        Gateway = null,
        DatabaseCpu = null,
        DriverCpu = 10,
    };
}
