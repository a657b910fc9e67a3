using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Types;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Makes and removes manual links between events and entities. Rules and re-links leave them alone.</summary>
internal sealed class LinkEvents(GrainClient grains, ConnectorAccess access, EventReads events)
{
    internal const string ConnectorField = "connectorId";
    internal const string EventField = "eventId";

    /// <summary>
    /// Links an event. Creates the entity if it does not exist. Success: the link is durable. Failure: nothing was changed. Lost
    /// dependency: it may exist.
    /// </summary>
    /// <param name="address">The entity.</param>
    /// <param name="connectorId">The event's connector, which must be in the entity's workspace.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="source">Who links.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is changed.</param>
    /// <param name="stop">Ends the reads, not the change.</param>
    internal async Task<Outcome<ManualLink>> RunAsync(
        EntityAddress address,
        string? connectorId,
        string? eventId,
        EditSource source,
        FieldErrors? errors = null,
        CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        KeyForm.Check(errors, address.Name.Key);
        var connector = EndpointId.TryParse(connectorId, out var endpoint)
            ? await access.FindAsync(address.Allowed.Caller, endpoint)
            : null;
        if (connector?.Workspace != address.Workspace && !errors.Has(ConnectorField))
        {
            errors.Add(ConnectorField, "It must be the id of a connector of this workspace.");
        }

        if (!EventId.TryParse(eventId, out var id) && !errors.Has(EventField))
        {
            errors.Add(EventField, "It must be the id of an event of this connector.");
        }

        if (errors.IsEmpty && await events.ReadAsync(reader => reader.FindAsync(endpoint, id, stop)) is null)
        {
            errors.Add(EventField, "The connector has no event with this id.");
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var link = new EventLink
        {
            Type = address.Name.Type,
            Key = address.Name.Key,
            Endpoint = endpoint,
            Event = id,
            Source = source.Name(),
        };
        var change = await grains.OntologyAsync(address.Workspace, grain => grain.LinkAsync(link));
        return OntologyFailure.Of(change) is { } failure
            ? failure
            : new ManualLink(endpoint, id, change.Outcome == OntologyOutcome.Created);
    }

    /// <summary>
    /// Removes a link. Neither the event nor the entity's values change; an entity that had nothing else is gone. Success: it is gone.
    /// Failure: there is no such link. Lost dependency: it may be gone.
    /// </summary>
    internal async Task<Failure?> RemoveAsync(EntityAddress address, EventId id, EditSource source)
    {
        if (!KeyForm.IsKey(address.Name.Key))
        {
            return Failure.NotFound;
        }

        var link = new EventLink { Type = address.Name.Type, Key = address.Name.Key, Event = id, Source = source.Name() };
        var attempts = 0;
        var change = await grains.OntologyAsync(address.Workspace, grain =>
        {
            attempts++;
            return grain.UnlinkAsync(link);
        });

        // An attempt without an answer may have removed it.
        return attempts > 1 && change.Outcome == OntologyOutcome.Unknown ? null : OntologyFailure.Of(change);
    }
}

/// <summary>A manual link.</summary>
/// <param name="Endpoint">The event's connector.</param>
/// <param name="Event">The event.</param>
/// <param name="IsNew">Whether it did not exist before.</param>
internal sealed record ManualLink(EndpointId Endpoint, EventId Event, bool IsNew);
