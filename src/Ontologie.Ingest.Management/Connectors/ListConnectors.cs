using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Lists the connectors of a workspace, oldest first.</summary>
internal sealed class ListConnectors(GrainClient grains, EventReads events, ReadHealth health)
{
    internal async Task<Outcome<ItemPage<ConnectorState, EndpointId>>> RunAsync(
        AllowedWorkspace workspace, PageRequest<EndpointId> page, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, page.Limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        if (await grains.WorkspaceAsync(workspace.Id, grain => grain.ListConnectorsAsync(page.After, page.Limit)) is not { } ids)
        {
            return Failure.NotFound;
        }

        var isMore = ids.Length == page.Limit
            && await grains.WorkspaceAsync(workspace.Id, grain => grain.ListConnectorsAsync(ids[^1], 1)) is { Length: > 0 };
        var connectors = await GrainClient.CallEachAsync(ids, id => grains.EndpointAsync(id, grain => grain.GetConnectorAsync()), stop);
        var totals = await events.ReadAsync(
            reader => reader.ReadTotalsAsync([.. connectors.Select(connector => connector.Id)], stop));
        return new ItemPage<ConnectorState, EndpointId>(
            await health.OfAsync([.. connectors.Zip(totals)], stop),
            isMore ? ids[^1] : null);
    }
}
