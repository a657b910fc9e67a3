using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Persistence;
using Ontologie.Ingest.Storage.Grains;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>
/// Which endpoint ids can exist. It answers from the database and not from what it remembers, so an activation that was replaced and
/// does not know it yet answers the truth too.
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

    /// <summary>Several gateways that read at the same time share one read of the table.</summary>
    private static readonly TimeSpan ListLifetime = TimeSpan.FromSeconds(30);

    /// <summary>Calls interleave, and the state must not be read while another call reads or writes it.</summary>
    private readonly SemaphoreSlim _turn = new(1);

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

    /// <summary>A write whose outcome is unknown leaves nothing behind here: every call reads first.</summary>
    public async Task NoteAsync(EndpointId id)
    {
        await _turn.WaitAsync();
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
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>What is true at the time of the call; null where ids without a stamp may be made unnoticed.</summary>
    private async Task<(EndpointIdEpoch Epoch, EndpointId[] Noted)?> ReadAsync()
    {
        if (await silos.FindStampingAsync() is not { } membership)
        {
            return null;
        }

        await _turn.WaitAsync();
        try
        {
            await storage.ReadStateAsync();
            var state = storage.State;
            return state.IsFull ? null : (new EndpointIdEpoch(membership, state.Noted.Length), state.Noted);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>SQLite reads on the caller's thread, and other grains wait for this one: so it gets another.</summary>
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
