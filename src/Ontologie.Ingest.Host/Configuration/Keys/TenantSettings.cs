using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Linking;
using Ontologie.Ingest.Grains.Stats;
using Ontologie.Ingest.Grains.Workspaces;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>
/// The keys of the sections <c>Ingest:Workspaces</c>, <c>Ingest:Endpoints</c>, <c>Ingest:Stats</c>,
/// <c>Ingest:Linking</c> and <c>Ingest:Management</c>.
/// </summary>
internal static class TenantSettings
{
    private const string Workspaces = "Workspaces";
    private const string Linking = "Linking";

    internal static readonly SettingGroup Group = new(
        "Workspaces, endpoints and the API",
        OptionSetting.Of<ManagementOptions>(
            Workspaces,
            nameof(ManagementOptions.DefaultMaxConcurrentRequests),
            "requests",
            "Concurrent requests of a new workspace that is created without maxConcurrentRequests. Existing workspaces keep their limit."),
        OptionSetting.Of<WorkspaceOptions>(
            Workspaces, nameof(WorkspaceOptions.MaxWorkspaces), "workspaces", "Workspaces of the installation."),
        OptionSetting.Of<WorkspaceOptions>(
            Workspaces, nameof(WorkspaceOptions.MaxConnectors), "connectors", "Connectors of one workspace, retired ones included."),
        OptionSetting.Of<EndpointOptions>(
            "Endpoints",
            nameof(EndpointOptions.RecentNonces),
            "nonces",
            "Newest replay nonces of each endpoint in memory, about 100 bytes each. Older ones are looked up in the store."),
        OptionSetting.Of<ManagementOptions>(
            "Management", nameof(ManagementOptions.MaxEventStreams), "streams", "Open live tails on this node. Beyond it, 503."),
        OptionSetting.Of<StatsOptions>(
            "Stats", nameof(StatsOptions.KeepDays), "days", "How long traffic by minute and hour is kept."),
        OptionSetting.Of<LinkingOptions>(
            Linking, nameof(LinkingOptions.BatchEvents), "events", "Events that one transaction links."),
        OptionSetting.Of<LinkingOptions>(
            Linking,
            nameof(LinkingOptions.SweepSeconds),
            "seconds",
            "Between two searches for events and jobs that wait, for example after a crash. New events wake their linker."),
        OptionSetting.Of<LinkingOptions>(
            Linking,
            nameof(LinkingOptions.MaxLoadPercent),
            "percent",
            "The largest share of time that a linker works. It rests for the remainder."),
        OptionSetting.Of<LinkingOptions>(
            Linking,
            nameof(LinkingOptions.BusyLoadPercent),
            "percent",
            "The smallest share of time for the linkers of a node, even if it receives very much."),
        OptionSetting.Of<LinkingOptions>(
            Linking,
            nameof(LinkingOptions.BusyEventsPerSecond),
            "events",
            "Received events per second and processor that leave linkers the smallest share. Half of that leaves them half of the time."));
}
