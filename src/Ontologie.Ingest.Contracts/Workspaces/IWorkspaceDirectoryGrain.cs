using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>The workspaces of this installation. There is one grain, with the key <see cref="Key"/>.</summary>
[Alias("ingest.IWorkspaceDirectoryGrain"), GrainInterfaceType("ingest.IWorkspaceDirectoryGrain")]
public interface IWorkspaceDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The only key. Its first letter is not a hexadecimal digit, or the ADO.NET provider would read it as a number.</summary>
    const string Key = "workspaces";

    /// <summary>
    /// Registers the id, then creates the workspace. A crash in between leaves a registered id, which the next call checks. Null if the
    /// installation is at its limit of workspaces.
    /// </summary>
    [Alias("Create")]
    Task<WorkspaceDetails?> CreateAsync(WorkspaceId id, WorkspaceDefinition definition);

    /// <summary>
    /// A page of workspace ids after the given one, oldest first. Empty after an unknown id. The page has at most
    /// <paramref name="limit"/> ids, and never more than 500.
    /// </summary>
    [Alias("List")]
    Task<WorkspaceId[]> ListAsync(WorkspaceId? after, int limit);
}
