using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Workspaces;

/// <summary>Reads how much of a workspace's concurrency limit is in use.</summary>
internal sealed class ReadWorkspaceStats(GrainClient grains)
{
    internal async Task<Outcome<PermitStats>> RunAsync(AllowedWorkspace workspace) =>
        await grains.PermitStatsAsync(workspace.Id) is { } stats ? stats : Failure.NotFound;
}
