using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Orleans.Storage;

namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>
/// Serializes writes to SQLite. Without the gate, writers that find the file locked sleep and retry, and some wait for seconds under
/// load. Every call fails once a data file is lost: a read may see another file, and a write may vanish.
/// </summary>
/// <param name="inner">Reads and writes.</param>
/// <param name="gate">Admits one write at a time.</param>
/// <param name="guard">Detects a lost data file; null for no detection.</param>
internal sealed class GatedGrainStorage(IGrainStorage inner, SemaphoreSlim gate, DataFileGuard? guard) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await inner.ReadStateAsync(stateName, grainId, grainState);
        guard?.Confirm(DataDirectory.GrainsName);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        RunAsync(() => inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        RunAsync(() => inner.ClearStateAsync(stateName, grainId, grainState));

    private async Task RunAsync(Func<Task> write)
    {
        await gate.WaitAsync();
        try
        {
            guard?.ThrowIfLost();
            await write();
            guard?.Confirm(DataDirectory.GrainsName);
        }
        finally
        {
            gate.Release();
        }
    }
}
