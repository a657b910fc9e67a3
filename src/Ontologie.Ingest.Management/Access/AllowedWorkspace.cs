using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Access;

/// <summary>A workspace id with a caller who may use it. Whether the workspace exists is the action's to find out.</summary>
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
