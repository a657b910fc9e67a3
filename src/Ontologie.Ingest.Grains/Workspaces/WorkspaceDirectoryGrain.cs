using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Persistence;

namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>The list of all workspaces. Their settings are in their own grains.</summary>
[GrainType("workspace-directory")]
internal sealed class WorkspaceDirectoryGrain(
    [PersistentState(GrainStateNames.WorkspaceDirectory, GrainStateNames.Provider)]
    IPersistentState<Registry<WorkspaceId>> storage,
    IOptions<WorkspaceOptions> options)
    : StatefulGrain<Registry<WorkspaceId>>(storage), IWorkspaceDirectoryGrain
{
    public async Task<WorkspaceDetails?> CreateAsync(WorkspaceId id, WorkspaceDefinition definition)
    {
        var registry = await FinishedAsync();
        if (registry.IsFullFor(id, options.Value.MaxWorkspaces))
        {
            return null;
        }

        await SaveAsync(registry.Begin(id));
        return await Workspace(id).CreateAsync(definition);
    }

    public async Task<WorkspaceId[]> ListAsync(WorkspaceId? after, int limit)
    {
        var registry = await FinishedAsync();
        if (Current is not null && registry != Current)
        {
            await SaveAsync(registry);
        }

        return registry.Page(after, Math.Clamp(limit, 1, 500));
    }

    /// <summary>
    /// The registry without unfinished ids: created ones stay, others are removed. The check is an empty change, because that queues
    /// behind a creation in progress; a read would overtake it.
    /// </summary>
    private async Task<Registry<WorkspaceId>> FinishedAsync()
    {
        var registry = Current ?? new();
        foreach (var id in registry.Unfinished)
        {
            registry = await Workspace(id).UpdateAsync(new WorkspaceChange()) is null ? registry.Forget(id) : registry.Finish(id);
        }

        return registry;
    }

    private IWorkspaceGrain Workspace(WorkspaceId id) => GrainFactory.GetGrain<IWorkspaceGrain>(id.ToString());
}
