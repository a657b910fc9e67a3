using Orleans.Storage;

namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>
/// Lets one write at a time through to SQLite. Without the gate, writers that find the file locked sleep and
/// retry, and under load some wait for seconds.
/// </summary>
internal sealed class GatedGrainStorage(IGrainStorage inner, SemaphoreSlim gate) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        RunAsync(() => inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        RunAsync(() => inner.ClearStateAsync(stateName, grainId, grainState));

    private async Task RunAsync(Func<Task> write)
    {
        await gate.WaitAsync();
        try
        {
            await write();
        }
        finally
        {
            gate.Release();
        }
    }
}
