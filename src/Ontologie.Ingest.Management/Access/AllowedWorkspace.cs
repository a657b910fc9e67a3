using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Access;

/// <summary>A workspace id with a caller who may use it. The action finds out whether the workspace exists.</summary>
internal sealed class AllowedWorkspace
{
    private AllowedWorkspace(Caller caller, WorkspaceId id)
    {
        Caller = caller;
        Id = id;
    }

    internal Caller Caller { get; }

    internal WorkspaceId Id { get; }

    /// <summary>Checks the caller. Null if the caller may not use the workspace.</summary>
    internal static AllowedWorkspace? For(Caller caller, WorkspaceId id) => caller.MayUse(id) ? new AllowedWorkspace(caller, id) : null;
}
