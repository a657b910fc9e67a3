using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>Traffic and nodes for pages: the actions of the API, with ids as text.</summary>
internal sealed class PageStats(
    ConnectorAccess access,
    ReadConnectorStats connectorStats,
    ReadWorkspaceStats workspaceStats,
    ListNodes nodes,
    TimeProvider time)
{
    /// <summary>The traffic of a connector before now; null if there is none.</summary>
    internal async Task<StatsSeries?> OfConnectorAsync(HttpContext http, string ep, TimeSpan range) =>
        await access.FindAsync(http, ep) is { } connector
            ? (await connectorStats.RunAsync(connector, StatsQuery.Last(range, time.GetUtcNow()), stop: http.RequestAborted)).Value
            : null;

    /// <summary>The traffic of a workspace before now, and its permits now; null if there is none.</summary>
    internal async Task<WorkspaceTraffic?> OfWorkspaceAsync(HttpContext http, string ws, TimeSpan range)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return null;
        }

        var outcome = await workspaceStats.RunAsync(
            workspace, StatsQuery.Last(range, time.GetUtcNow()), stop: http.RequestAborted);
        return outcome.Value is { } found
            ? new WorkspaceTraffic(
                found.Traffic, found.Permits.Limit, found.Permits.InUse, found.Permits.Waiting, found.Permits.Refused)
            : null;
    }

    /// <inheritdoc cref="ListNodes.RunAsync"/>
    internal Task<Outcome<IReadOnlyList<RunningNode>>> NodesAsync(HttpContext http) => nodes.RunAsync(http.Caller());
}

/// <summary>The traffic of a workspace, and its permits now.</summary>
internal sealed record WorkspaceTraffic(StatsSeries Traffic, int Limit, int InUse, int Waiting, long RefusedPermits);
