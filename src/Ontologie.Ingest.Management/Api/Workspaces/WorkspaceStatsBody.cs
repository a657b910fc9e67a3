using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>The JSON of a workspace's live figures.</summary>
internal sealed record WorkspaceStatsBody(int Limit, int Leased, int InUse, int Waiting, long Refused, int Gateways)
{
    internal static WorkspaceStatsBody Of(PermitStats stats) =>
        new(stats.Limit, stats.Leased, stats.InUse, stats.Waiting, stats.Refused, stats.Gateways);
}
