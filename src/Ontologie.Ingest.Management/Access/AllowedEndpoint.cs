using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Access;

/// <summary>
/// A connector's id with a caller who may use it. For actions that do not need the connector's details. The action finds out whether
/// the connector exists.
/// </summary>
internal sealed class AllowedEndpoint
{
    private AllowedEndpoint(Caller caller, EndpointId id)
    {
        Caller = caller;
        Id = id;
    }

    internal Caller Caller { get; }

    internal EndpointId Id { get; }

    /// <summary>Checks the caller. Null for a caller of one workspace: then the connector's workspace has to be looked up.</summary>
    internal static AllowedEndpoint? For(Caller caller, EndpointId id) =>
        caller.MayUseEveryWorkspace ? new AllowedEndpoint(caller, id) : null;

    internal static AllowedEndpoint For(AllowedConnector connector) => new(connector.Caller, connector.Id);
}
