using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Clustering;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys of the section <c>Ingest:Gateway</c>.</summary>
internal static class ReceptionSettings
{
    internal static readonly NumberSetting MaxBufferedBytesPerAddress = Of(
        nameof(GatewayOptions.MaxBufferedBytesPerAddress),
        "bytes",
        "Body bytes in memory of one remote address. Beyond it, its slow bodies are evicted, then it gets 503. An IPv6 /64 counts as "
            + "one address.",
        "a quarter of Ingest:MaxBufferedBytes, at least 1048576");

    internal static readonly NumberSetting DrainNotice = Of(
        nameof(GatewayOptions.DrainNotice),
        "",
        "A stopping node still accepts requests for this long after it reports not ready, so that load balancers can react.",
        $"0 with SQLite, {NumberSetting.Text((decimal)ClusterInstallation.DrainNotice.TotalSeconds)} with PostgreSQL");

    internal static readonly NumberSetting DrainLinger = Of(
        nameof(GatewayOptions.DrainLinger), "", "After that, a stopping node answers new requests with 503 for at least this long.");

    internal static readonly NumberSetting DrainTimeout = Of(
        nameof(GatewayOptions.DrainTimeout),
        "",
        "A stopping node waits this long for the requests in progress. Ingest:Gateway:DrainNotice plus the longer of this and "
            + "Ingest:Gateway:DrainLinger must be at most 40.");

    internal static readonly SettingGroup Group = new(
        "Reception",
        Of(nameof(GatewayOptions.PermitWaitLimit), "", "A request at its workspace's limit waits this long for a permit, then gets 429. "
            + "A provider with a short timeout waits less; one that never retries waits for half of its timeout."),
        Of(nameof(GatewayOptions.MaxWaitingForPermit), "requests", "Requests of one workspace that wait for a permit on this node. "
            + "Beyond it, the connector with the most waiting requests has one refused with 429."),
        MaxBufferedBytesPerAddress,
        Of(nameof(GatewayOptions.MaxUnauthenticatedPerAddress), "requests", "Requests in progress of one remote address whose signature "
            + "is not verified yet. Beyond it, 503. An IPv6 /64 counts as one address."),
        Of(nameof(GatewayOptions.MaxKnownEndpoints), "endpoints", "Endpoints whose settings are cached, a few hundred bytes each."),
        Of(nameof(GatewayOptions.MaxUnknownEndpoints), "ids", "Ids without an endpoint that are cached, each for 5 seconds."),
        Of(nameof(GatewayOptions.MaxLookups), "lookups", "Lookups of endpoints that are not cached, in progress at once. Beyond it, 503. "
            + "One remote address may hold at most half."),
        Of(nameof(GatewayOptions.LookupTimeout), "", "Timeout of one call that loads an endpoint's settings."),
        Of(nameof(GatewayOptions.MaxSettingsRefreshesPerSecond), "refreshes", "Settings refreshes of one endpoint in a second, before "
            + "refusals. Beyond it, refusals wait and share a refresh."),
        Of(nameof(GatewayOptions.MaxSampledEndpoints), "endpoints", "Endpoints whose refused requests are sampled within some minutes. "
            + "Beyond it, those of others are only counted."),
        Of(nameof(GatewayOptions.MaxPendingSample), "requests", "Sampled refused requests that wait for their hand-over to a silo. "
            + "Beyond it, they are only counted."),
        Of(nameof(GatewayOptions.MaxPendingQuarantineBytes), "bytes", "Whole refused requests that wait for their hand-over to a "
            + "quarantine. Beyond it, the address that holds most gives way to one that holds less."));

    internal static readonly SettingGroup StopGroup = new("Stopping", DrainNotice, DrainLinger, DrainTimeout);

    private static NumberSetting Of(string property, string unit, string meaning, string? computed = null) =>
        OptionSetting.Of<GatewayOptions>("Gateway", property, unit, meaning, computed);
}
