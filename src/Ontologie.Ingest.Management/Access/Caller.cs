using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Access;

/// <summary>Who runs an action, and which workspaces this caller may use.</summary>
internal sealed class Caller
{
    private readonly WorkspaceId? _only;

    private Caller(WorkspaceId? only) => _only = only;

    /// <summary>The holder of the admin key, who may use every workspace. The only caller that a request can have today.</summary>
    internal static Caller Admin { get; } = new(only: null);

    /// <summary>Whether the caller may use every workspace and may create new ones.</summary>
    internal bool MayUseEveryWorkspace => _only is null;

    /// <summary>A caller who may use one workspace.</summary>
    internal static Caller OfWorkspace(WorkspaceId workspace) => new(workspace);

    /// <summary>Whether the caller may use this workspace and its connectors.</summary>
    internal bool MayUse(WorkspaceId workspace) => _only is null || _only == workspace;
}
