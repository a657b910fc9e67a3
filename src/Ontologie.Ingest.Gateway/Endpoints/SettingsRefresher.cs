using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>Refreshes the settings of one endpoint from its grain. Thread-safe.</summary>
/// <param name="id">The endpoint.</param>
/// <param name="query">Queries the grain for the settings.</param>
/// <param name="deliveries">Hands deliveries over to the grain.</param>
/// <param name="clock">The order of requests and queries.</param>
/// <param name="time">The clock.</param>
/// <param name="maxPerSecond">The most queries per second without a delay.</param>
internal sealed class SettingsRefresher(
    EndpointId id,
    Func<Task<EndpointSettings?>> query,
    DeliveryCalls deliveries,
    LogicalClock clock,
    TimeProvider time,
    int maxPerSecond)
{
    private readonly SharedRefresh<KnownEndpoint> _refresh = new(
        async queriedAt => Endpoint(id, await query(), deliveries, queriedAt), endpoint => endpoint.QueriedAt, clock, time, maxPerSecond);

    /// <summary>The newest settings; null before the first query succeeds.</summary>
    internal KnownEndpoint? Latest => _refresh.Latest;

    /// <summary>Returns settings that were queried after this logical time. Throws what the query throws.</summary>
    internal Task<KnownEndpoint> RefreshAsync(long after) => _refresh.RefreshAsync(after);

    /// <summary>Takes over the settings that the grain returned when it refused a delivery, unless newer ones are known.</summary>
    internal KnownEndpoint Update(EndpointSettings? settings, long queriedAt) =>
        _refresh.Update(Endpoint(id, settings, deliveries, queriedAt));

    private static KnownEndpoint Endpoint(EndpointId id, EndpointSettings? settings, DeliveryCalls deliveries, long queriedAt) =>
        settings is null ? KnownEndpoint.Unassigned(id, queriedAt) : new KnownEndpoint(id, settings, deliveries, queriedAt);
}
