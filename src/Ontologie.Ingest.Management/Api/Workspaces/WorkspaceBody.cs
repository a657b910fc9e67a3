using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Management.Api.Workspaces;

/// <summary>The JSON of a workspace.</summary>
internal sealed record WorkspaceBody(string Id, string Name, int MaxConcurrentRequests, DateTimeOffset CreatedAt)
{
    internal static WorkspaceBody Of(WorkspaceDetails workspace) =>
        new(workspace.Id.ToString(), workspace.Name, workspace.MaxConcurrentRequests, workspace.CreatedAt);
}
