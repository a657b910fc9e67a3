using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Persistence;
using Ontologie.Ingest.Storage.Grains;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>
/// Lists the endpoint ids without a stamp. Every call reads the epoch from the database, so that even a replaced
/// activation that still runs answers correctly.
/// </summary>
[GrainType("endpoint-ids")]
internal sealed class EndpointIdsGrain(
    [PersistentState(GrainStateNames.EndpointIds, GrainStateNames.Provider)] IPersistentState<EndpointIdsState> storage,
    SiloVersions silos,
    GrainKeys keys,
    EndpointIdStamp stamp,
    TimeProvider time)
    : Grain, IEndpointIdsGrain, IDisposable
{
    private const int PageSize = 10_000;

    /// <summary>Gateways that read the list at the same time share one scan of the table.</summary>
    private static readonly TimeSpan ListLifetime = TimeSpan.FromSeconds(30);

    /// <summary>Serializes access to the state, because calls interleave.</summary>
    private readonly SemaphoreSlim _stateLock = new(1);

    private Task<UnstampedList>? _list;
    private EndpointIdEpoch _listEpoch;
    private long _listReadAt;

    public async Task<EndpointIdEpoch?> GetEpochAsync() => (await ReadAsync())?.Epoch;

    public async Task<UnstampedIds?> ListUnstampedAsync(EndpointIdEpoch epoch, EndpointId? after)
    {
        if (await ReadAsync() is not { } now || now.Epoch != epoch)
        {
            return null;
        }

        if (_list is not { IsFaulted: false } || _listEpoch != epoch || time.GetElapsedTime(_listReadAt) >= ListLifetime)
        {
            (_listEpoch, _listReadAt, _list) = (epoch, time.GetTimestamp(), ListAsync(now.Noted));
        }

        var (ids, areLast) = (await _list).Page(after, PageSize);
        return new UnstampedIds { Key = stamp.Key.ToArray(), Ids = ids, AreLast = areLast };
    }

    /// <summary>Every call reads the state first, so a write with an unknown outcome leaves no wrong state in memory.</summary>
    public async Task NoteAsync(EndpointId id)
    {
        await _stateLock.WaitAsync();
        try
        {
            await storage.ReadStateAsync();
            var state = storage.State;
            if (!state.IsFull && !state.Noted.Contains(id))
            {
                storage.State = new EndpointIdsState { Noted = [.. state.Noted, id] };
                await storage.WriteStateAsync();
            }
        }
        finally
        {
            _stateLock.Release();
        }
    }

    public void Dispose() => _stateLock.Dispose();

    /// <summary>The current epoch and its noted ids; null while ids without a stamp can be created unnoticed.</summary>
    private async Task<(EndpointIdEpoch Epoch, EndpointId[] Noted)?> ReadAsync()
    {
        if (await silos.FindStampingAsync() is not { } membership)
        {
            return null;
        }

        await _stateLock.WaitAsync();
        try
        {
            await storage.ReadStateAsync();
            var state = storage.State;
            return state.IsFull ? null : (new EndpointIdEpoch(membership, state.Noted.Length), state.Noted);
        }
        finally
        {
            _stateLock.Release();
        }
    }

    /// <summary>Scans on another thread: SQLite reads synchronously and would block the grain's thread.</summary>
    private Task<UnstampedList> ListAsync(EndpointId[] noted) => Task.Run(async () =>
    {
        List<EndpointId> ids = [.. noted];
        await foreach (var key in keys.ListAsync(GrainStateNames.Endpoint))
        {
            if (EndpointId.TryParse(key, out var id) && !stamp.IsOn(id))
            {
                ids.Add(id);
            }
        }

        return UnstampedList.Of(ids);
    });
}
