using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// Recognizes ids that no endpoint can have, without a call to their grains and without storing them. When in doubt, it treats an id as
/// assigned. See docs/decisions/0015-stamped-ids.md. Thread-safe.
/// </summary>
internal sealed class UnassignedIds(IGrainFactory grains, GatewayOptions options, LogicalClock clock, TimeProvider time)
{
    /// <summary>The most unstamped ids in memory, 16 bytes each. Beyond it every id is looked up.</summary>
    private const int MaxUnstamped = 2_000_000;

    /// <summary>All requests share these queries. One query is a grain call and two small reads.</summary>
    private const int EpochQueriesPerSecond = 5;

    /// <summary>The shortest time between the starts of two reads of the unstamped ids.</summary>
    private static readonly TimeSpan ReadInterval = TimeSpan.FromSeconds(1);

    /// <summary>The list is read again after this time. A restored backup may add ids without a new epoch.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly SharedRefresh<EpochReading> _epochs = new(
        async queriedAt => new EpochReading(await GetEpochAsync(grains, options, time), queriedAt),
        reading => reading.QueriedAt,
        clock,
        time,
        EpochQueriesPerSecond);

    private UnstampedFilter? _filter;
    private bool _isReading;
    private long? _readStartedAt;

    /// <summary>
    /// True if no endpoint has this id. The epoch is queried after the request arrived. So an id that was assigned before counts as
    /// assigned. False if the query fails.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="arrivedAt">The logical time at which the request arrived.</param>
    internal async ValueTask<bool> ContainsAsync(EndpointId id, long arrivedAt)
    {
        if (Volatile.Read(ref _filter) is not { } filter)
        {
            StartReading();
            return false;
        }

        if (filter.CanExist(id))
        {
            return false;
        }

        var isCurrent = await IsCurrentAsync(filter.Epoch, arrivedAt);
        if (!isCurrent || time.GetElapsedTime(filter.ReadAt) >= Lifetime)
        {
            StartReading();
        }

        return isCurrent;
    }

    private static Task<EndpointIdEpoch?> GetEpochAsync(IGrainFactory grains, GatewayOptions options, TimeProvider time) =>
        Grain(grains).GetEpochAsync().WaitAsync(options.LookupTimeout, time);

    private static IEndpointIdsGrain Grain(IGrainFactory grains) => grains.GetGrain<IEndpointIdsGrain>(IEndpointIdsGrain.Key);

    private async ValueTask<bool> IsCurrentAsync(EndpointIdEpoch epoch, long arrivedAt)
    {
        try
        {
            return (await _epochs.RefreshAsync(arrivedAt)).Epoch == epoch;
        }
        catch (Exception)
        {
            // The lookup that follows meets the same failure and reports it.
            return false;
        }
    }

    private void StartReading()
    {
        lock (_lock)
        {
            if (_isReading || (_readStartedAt is { } last && time.GetElapsedTime(last) < ReadInterval))
            {
                return;
            }

            _isReading = true;
            _readStartedAt = time.GetTimestamp();
        }

        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await ReadFilterAsync() is { } filter)
            {
                Volatile.Write(ref _filter, filter);
            }
        }
        catch (Exception)
        {
            // Every id is looked up until a later read succeeds. The silos may run a version without stamps.
        }
        finally
        {
            lock (_lock)
            {
                _isReading = false;
            }
        }
    }

    private async Task<UnstampedFilter?> ReadFilterAsync()
    {
        var readAt = time.GetTimestamp();
        if (await GetEpochAsync(grains, options, time) is not { } epoch)
        {
            return null;
        }

        List<UInt128> ids = [];
        EndpointId? last = null;
        while (await Grain(grains).ListUnstampedAsync(epoch, last) is { } page && ids.Count + page.Ids.Length <= MaxUnstamped)
        {
            ids.AddRange(page.Ids.Select(id => id.Value));
            if (page.AreLast)
            {
                return new UnstampedFilter(new EndpointIdStamp(page.Key), epoch, readAt, [.. ids]);
            }

            last = page.Ids[^1];
        }

        return null;
    }

    private sealed record EpochReading(EndpointIdEpoch? Epoch, long QueriedAt);
}
