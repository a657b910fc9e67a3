using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>Measures the resources that one process uses during one run.</summary>
internal sealed class ProcessMeter : IDisposable
{
    private readonly int _pid;
    private readonly AllocationCounter? _allocations;
    private readonly TimeSpan? _cpu;

    private ProcessMeter(int pid, AllocationCounter? allocations)
    {
        _pid = pid;
        _allocations = allocations;
        _cpu = ProcessCpu.Read(pid);
    }

    public static async Task<ProcessMeter> StartAsync(ServerProcess process, TimeProvider time, CancellationToken cancel) =>
        new(process.Id, await AllocationCounter.StartAsync(process.Id, time, cancel));

    /// <summary>The usage since the start, divided by the number of events.</summary>
    public async Task<ProcessCost> ReadAsync(long events)
    {
        var cpu = ProcessCpu.Read(_pid) - _cpu;
        var resident = ProcessMemory.ReadResident(_pid);
        var allocated = _allocations is null ? null : await _allocations.ReadAsync();
        return new ProcessCost
        {
            Cpu = events > 0 ? cpu?.TotalMicroseconds / events : null,
            AllocatedBytes = events > 0 ? (double?)allocated / events : null,
            ResidentBytes = resident,
        };
    }

    public void Dispose() => _allocations?.Dispose();
}
