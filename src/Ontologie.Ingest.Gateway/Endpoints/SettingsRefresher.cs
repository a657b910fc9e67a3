using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Stats;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>Refreshes the settings of one endpoint from its grain. Thread-safe.</summary>
internal sealed class SettingsRefresher
{
    private readonly EndpointId _id;
    private readonly DeliveryCalls _deliveries;
    private readonly ActiveCounters _counters;
    private readonly SharedRefresh<KnownEndpoint> _refresh;
    private TrafficCounter? _traffic;

    /// <param name="id">The endpoint.</param>
    /// <param name="query">Queries the grain for the settings.</param>
    /// <param name="deliveries">Hands deliveries over to the grain.</param>
    /// <param name="counters">Where the endpoint's counter belongs.</param>
    /// <param name="clock">The order of requests and queries.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxPerSecond">The most queries per second without a delay.</param>
    internal SettingsRefresher(
        EndpointId id,
        Func<Task<EndpointSettings?>> query,
        DeliveryCalls deliveries,
        ActiveCounters counters,
        LogicalClock clock,
        TimeProvider time,
        int maxPerSecond)
    {
        _id = id;
        _deliveries = deliveries;
        _counters = counters;
        _refresh = new(
            async queriedAt => Endpoint(await query(), queriedAt), endpoint => endpoint.QueriedAt, clock, time, maxPerSecond);
    }

    /// <summary>The newest settings; null before the first query succeeds.</summary>
    internal KnownEndpoint? Latest => _refresh.Latest;

    /// <summary>Returns settings that were queried after this logical time. Throws what the query throws.</summary>
    internal Task<KnownEndpoint> RefreshAsync(long after) => _refresh.RefreshAsync(after);

    /// <summary>Takes over the settings that the grain returned when it refused a delivery, unless newer ones are known.</summary>
    internal KnownEndpoint Update(EndpointSettings? settings, long queriedAt) => _refresh.Update(Endpoint(settings, queriedAt));

    private KnownEndpoint Endpoint(EndpointSettings? settings, long queriedAt) => settings is null
        ? KnownEndpoint.Unassigned(_id, queriedAt)
        : new KnownEndpoint(_id, settings, _deliveries, CounterOf(settings), queriedAt);

    /// <summary>Only an id with a connector gets a counter, and all versions of its settings share it.</summary>
    private TrafficCounter CounterOf(EndpointSettings settings)
    {
        if (_traffic is null)
        {
            Interlocked.CompareExchange(ref _traffic, new TrafficCounter(_id, settings.Workspace, _counters), null);
        }

        return _traffic;
    }
}
