using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Gateway.Stats;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// A bounded cache of endpoint settings. Cached settings may be outdated. Two rules keep them safe: a hand-over carries their version,
/// and the grain refuses an old one; before a refusal, the gateway queries the grain again. Thread-safe.
/// </summary>
internal sealed class EndpointDirectory : IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly RetryingCalls _calls;
    private readonly GatewayOptions _options;
    private readonly ActiveCounters _counters;
    private readonly LogicalClock _clock;
    private readonly TimeProvider _time;
    private readonly LogSummary<(Exception Failure, EndpointId Endpoint)> _failures;
    private readonly MemoryCache _known;
    private readonly MemoryCache _unassigned;
    private readonly ConcurrentDictionary<EndpointId, SettingsRefresher> _lookUps = new();
    private readonly LookupSlots _slots;
    private readonly UnassignedIds _unassignedIds;

    public EndpointDirectory(
        IGrainFactory grains,
        RetryingCalls calls,
        ActiveCounters counters,
        IOptions<GatewayOptions> options,
        LogicalClock clock,
        TimeProvider time,
        ILogger<EndpointDirectory> logger)
    {
        _grains = grains;
        _calls = calls;
        _counters = counters;
        _options = options.Value;
        _clock = clock;
        _time = time;
        _failures = new(time, (count, latest) =>
            GatewayLog.SettingsNotLoaded(logger, count, latest.Endpoint.ToString(), LogText.OfFailure(latest.Failure)));
        _slots = new LookupSlots(_options.MaxLookups);
        _unassignedIds = new UnassignedIds(grains, _options, clock, time);
        _known = new MemoryCache(new MemoryCacheOptions { SizeLimit = _options.MaxKnownEndpoints });
        _unassigned = new MemoryCache(new MemoryCacheOptions { SizeLimit = _options.MaxUnknownEndpoints });
    }

    /// <summary>
    /// Returns the cached endpoint, or queries its grain. Null if the grain does not answer in time, or too many lookups are in
    /// flight.
    /// </summary>
    internal ValueTask<KnownEndpoint?> FindAsync(EndpointId id, long arrivedAt, SenderSlot sender, ProcessingTime left)
    {
        if (_known.TryGetValue<SettingsRefresher>(id, out var refresher) && refresher!.Latest is { } latest)
        {
            return ValueTask.FromResult<KnownEndpoint?>(latest);
        }

        return _unassigned.TryGetValue<KnownEndpoint>(id, out var unassigned)
            ? ValueTask.FromResult(unassigned)
            : FindUncachedAsync(id, arrivedAt, sender, left);
    }

    /// <summary>
    /// Returns the endpoint as queried after the request arrived. Null if the grain does not answer in time, or too many lookups are in
    /// flight.
    /// </summary>
    internal ValueTask<KnownEndpoint?> FindCurrentAsync(KnownEndpoint endpoint, long arrivedAt, SenderSlot sender, ProcessingTime left)
    {
        if (endpoint.QueriedAt > arrivedAt || endpoint.Settings is null)
        {
            // Ids are random and published only after their connector exists. So a cached unassigned id is still unassigned.
            return ValueTask.FromResult<KnownEndpoint?>(endpoint);
        }

        return _known.TryGetValue<SettingsRefresher>(endpoint.Id, out var refresher)
            ? RefreshAsync(endpoint.Id, refresher!, arrivedAt, left)
            : LookupAsync(endpoint.Id, sender, left);
    }

    /// <summary>Takes over the settings that the grain returned when it refused a delivery.</summary>
    internal KnownEndpoint Update(KnownEndpoint endpoint, EndpointSettings? settings, long queriedAt) =>
        _known.TryGetValue<SettingsRefresher>(endpoint.Id, out var refresher)
            ? refresher!.Update(settings, queriedAt)
            : endpoint.With(settings, queriedAt);

    public void Dispose()
    {
        _known.Dispose();
        _unassigned.Dispose();
        _failures.Dispose();
    }

    private async ValueTask<KnownEndpoint?> FindUncachedAsync(EndpointId id, long arrivedAt, SenderSlot sender, ProcessingTime left) =>
        await _unassignedIds.ContainsAsync(id, arrivedAt)
            ? KnownEndpoint.Unassigned(id, arrivedAt)
            : await LookupAsync(id, sender, left);

    /// <summary>Joins the lookup of this id that is in flight, or starts one. Only the start takes a slot.</summary>
    private async ValueTask<KnownEndpoint?> LookupAsync(EndpointId id, SenderSlot sender, ProcessingTime left)
    {
        if (_lookUps.TryGetValue(id, out var inFlight))
        {
            return await LoadAsync(id, inFlight, left);
        }

        if (!_slots.TryTake(sender))
        {
            return null;
        }

        try
        {
            return await LoadAsync(id, _lookUps.GetOrAdd(id, NewRefresher), left);
        }
        finally
        {
            _slots.GiveBack(sender);
        }
    }

    private async ValueTask<KnownEndpoint?> LoadAsync(EndpointId id, SettingsRefresher refresher, ProcessingTime left)
    {
        var endpoint = await RefreshAsync(id, refresher, _clock.Next(), left);
        if (endpoint?.Settings is not null)
        {
            _known.Set(id, refresher, new MemoryCacheEntryOptions { Size = 1 });
        }
        else if (endpoint is not null)
        {
            _unassigned.Set(
                id,
                endpoint,
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = GatewayOptions.UnknownEndpointLifetime });
        }

        _lookUps.TryRemove(id, out _);
        return endpoint;
    }

    /// <summary>
    /// Refreshes the settings. Each query has its own timeout, because it may wait behind another one. A disconnect does not cancel
    /// the refresh: otherwise senders that reconnect could exceed the limit on lookups.
    /// </summary>
    private async ValueTask<KnownEndpoint?> RefreshAsync(EndpointId id, SettingsRefresher refresher, long after, ProcessingTime left)
    {
        var result = await _calls.CallAsync(
            CallKind.Settings, () => refresher.RefreshAsync(after), GatewayOptions.ProcessingTimeout, left);
        if (result.Failure is { } failure)
        {
            _failures.Add((failure, id));
        }

        return result.Answer;
    }

    private SettingsRefresher NewRefresher(EndpointId id)
    {
        var grain = _grains.GetGrain<IEndpointGrain>(id.ToString());
        return new SettingsRefresher(
            id,
            () => grain.GetSettingsAsync().WaitAsync(_options.LookupTimeout, _time),
            new DeliveryCalls(grain),
            _counters,
            _clock,
            _time,
            _options.MaxSettingsRefreshesPerSecond);
    }
}
