using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Contracts.Linking;

/// <summary>
/// Changes the entity types of one workspace, and edits, links and erases its entities. The key is the text of the workspace's id
/// (<c>ws_…</c>). It has no state of its own: the store decides, so calls may interleave and be repeated.
/// </summary>
[Alias("ingest.IOntologyGrain"), GrainInterfaceType("ingest.IOntologyGrain")]
public interface IOntologyGrain : IGrainWithStringKey
{
    /// <summary>Creates or replaces an entity type. Repeating the call after success makes another version of the same content.</summary>
    [Alias("PutType"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<OntologyChange> PutTypeAsync(TypeCommand command);

    /// <summary>Deletes an entity type to which no rule and no entity refers.</summary>
    [Alias("DeleteType"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<OntologyChange> DeleteTypeAsync(string name, long? ifVersion);

    /// <summary>Edits an entity, and creates it if it does not exist.</summary>
    [Alias("EditEntity"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<OntologyChange> EditEntityAsync(EntityEdit edit);

    /// <summary>Links an event to an entity, which it creates if it does not exist.</summary>
    [Alias("Link"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<OntologyChange> LinkAsync(EventLink link);

    /// <summary>Removes a manual link. Neither the event nor the entity's values change.</summary>
    [Alias("Unlink"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<OntologyChange> UnlinkAsync(EventLink link);

    /// <summary>
    /// Erases an entity. Success: it is gone and old events cannot bring it back; the contents of its events are hidden and are removed
    /// soon. Failure or timeout: it may be erased.
    /// </summary>
    [Alias("Erase"), ResponseTimeout(IEndpointGrain.CommandTimeout)]
    Task<OntologyChange> EraseAsync(EraseCommand command);
}
