using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Workspaces;

/// <summary>Reads a workspace.</summary>
internal sealed class ReadWorkspace(GrainClient grains)
{
    internal async Task<Outcome<WorkspaceDetails>> RunAsync(AllowedWorkspace workspace) =>
        await grains.WorkspaceAsync(workspace.Id, grain => grain.GetAsync()) is { } found ? found : Failure.NotFound;
}
