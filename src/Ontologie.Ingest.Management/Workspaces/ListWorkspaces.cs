using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Workspaces;

/// <summary>Lists the workspaces of this installation, oldest first.</summary>
internal sealed class ListWorkspaces(GrainClient grains)
{
    internal async Task<Outcome<ItemPage<WorkspaceDetails, WorkspaceId>>> RunAsync(
        Caller caller, PageRequest<WorkspaceId> page, FieldErrors? errors = null, CancellationToken stop = default)
    {
        if (!caller.MayUseEveryWorkspace)
        {
            return Failure.NotFound;
        }

        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, page.Limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var ids = await grains.DirectoryAsync(directory => directory.ListAsync(page.After, page.Limit));
        var isMore = ids.Length == page.Limit
            && (await grains.DirectoryAsync(directory => directory.ListAsync(ids[^1], 1))).Length > 0;
        var workspaces = await GrainClient.CallEachAsync(ids, id => grains.WorkspaceAsync(id, grain => grain.GetAsync()), stop);
        return new ItemPage<WorkspaceDetails, WorkspaceId>(workspaces, isMore ? ids[^1] : null);
    }
}
