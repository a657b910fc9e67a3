using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Orleans.Storage;

namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>
/// Lets one write at a time through to SQLite. Without the gate, writers that find the file locked sleep and
/// retry, and under load some wait for seconds. Once a data file is lost, everything fails: what is read may be another file, and what
/// is written may be gone.
/// </summary>
/// <param name="inner">Reads and writes.</param>
/// <param name="gate">One write at a time.</param>
/// <param name="guard">Notices that a file is lost; null where nobody does.</param>
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
