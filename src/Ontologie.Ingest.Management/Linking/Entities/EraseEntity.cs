using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Erases an entity for a privacy request.</summary>
internal sealed class EraseEntity(GrainClient grains, ReadEntity entities, ILogger<EraseEntity> logger)
{
    internal const string EventsField = "events";
    internal const string Keep = "keep";
    internal const string Delete = "delete";

    private const int ConnectorsPerCall = 500;

    /// <summary>
    /// Success: the entity is gone and old events cannot bring it back. The contents of its events are hidden, and are removed soon, if
    /// that was requested. Failure: nothing was changed. Lost dependency: it may be gone.
    /// </summary>
    /// <param name="address">The entity.</param>
    /// <param name="events">What happens to its events: <c>keep</c> or <c>delete</c>.</param>
    /// <param name="source">Who asks.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    /// <param name="stop">Ends the reads, not the change.</param>
    internal async Task<Failure?> RunAsync(
        EntityAddress address, string? events, EditSource source, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        if (events is not (Keep or Delete) && !errors.Has(EventsField))
        {
            errors.Add(EventsField, $"It must be {Keep} or {Delete}: what happens to the headers and bodies of the entity's events.");
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        if (!KeyForm.IsKey(address.Name.Key) || !await entities.ExistsAsync(address, stop))
        {
            return Failure.NotFound;
        }

        var command = new EraseCommand
        {
            Type = address.Name.Type,
            Key = address.Name.Key,
            DeletesEvents = events == Delete,
            By = source.Name(),
            Connectors = await ConnectorsAsync(address.Workspace),
        };
        var attempts = 0;
        var change = await grains.OntologyAsync(address.Workspace, grain =>
        {
            attempts++;
            return grain.EraseAsync(command);
        });
        var isGone = attempts > 1 && change.Outcome == OntologyOutcome.Unknown;
        if (!isGone && OntologyFailure.Of(change) is { } failure)
        {
            return failure;
        }

        ManagementLog.EntityErased(logger, address.Name.Type, address.Workspace.ToString(), source.Name());
        return null;
    }

    private async Task<EndpointId[]> ConnectorsAsync(WorkspaceId workspace)
    {
        var all = new List<EndpointId>();
        while (await grains.WorkspaceAsync(
            workspace, grain => grain.ListConnectorsAsync(all.Count == 0 ? null : all[^1], ConnectorsPerCall)) is { Length: > 0 } ids)
        {
            all.AddRange(ids);
            if (ids.Length < ConnectorsPerCall)
            {
                break;
            }
        }

        return [.. all];
    }
}
