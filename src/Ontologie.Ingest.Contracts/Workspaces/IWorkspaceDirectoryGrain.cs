using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>The workspaces of this installation. One grain, whose key is <see cref="Key"/>.</summary>
[Alias("ingest.IWorkspaceDirectoryGrain"), GrainInterfaceType("ingest.IWorkspaceDirectoryGrain")]
public interface IWorkspaceDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The only key. It starts with a letter outside hexadecimal, or the ADO.NET provider would read it as a number.</summary>
    const string Key = "workspaces";

    /// <summary>
    /// Registers the id, then creates the workspace. A crash in between leaves a registered id that the next
    /// call looks at again. Null where the installation has as many workspaces as it may.
    /// </summary>
    [Alias("Create")]
    Task<WorkspaceDetails?> CreateAsync(WorkspaceId id, WorkspaceDefinition definition);

    /// <summary>The ids of workspaces, oldest first, after the given one; at most <paramref name="limit"/>, which is at most 500; none after an id that is not among them.</summary>
    [Alias("List")]
    Task<WorkspaceId[]> ListAsync(WorkspaceId? after, int limit);
}
