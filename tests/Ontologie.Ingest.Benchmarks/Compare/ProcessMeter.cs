using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>What one process uses, run by run.</summary>
internal sealed class ProcessMeter : IDisposable
{
    private readonly int _pid;
    private readonly AllocationCounter? _allocations;
    private TimeSpan? _cpuBefore;
    private long? _allocatedBefore;

    private ProcessMeter(int pid, AllocationCounter? allocations)
    {
        _pid = pid;
        _allocations = allocations;
    }

    public static async Task<ProcessMeter> StartAsync(ServerProcess process, TimeProvider time, CancellationToken cancel) =>
        new(process.Id, await AllocationCounter.StartAsync(process.Id, time, cancel));

    /// <summary>A run begins.</summary>
    public async Task BeginAsync()
    {
        _allocatedBefore = await ReadAllocatedAsync();
        _cpuBefore = ProcessCpu.Read(_pid);
    }

    /// <summary>Since the run began, shared among so many events.</summary>
    public async Task<ProcessCost> ReadAsync(long events)
    {
        var cpu = ProcessCpu.Read(_pid) - _cpuBefore;
        var resident = ProcessMemory.ReadResident(_pid);
        var allocated = await ReadAllocatedAsync() - _allocatedBefore;
        return new ProcessCost
        {
            Cpu = events > 0 ? cpu?.TotalMicroseconds / events : null,
            AllocatedBytes = events > 0 ? (double?)allocated / events : null,
            ResidentBytes = resident,
        };
    }

    public void Dispose() => _allocations?.Dispose();

    private async Task<long?> ReadAllocatedAsync() => _allocations is null ? null : await _allocations.ReadAsync();
}
