using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Management.Access;

/// <summary>A connector as it was when it was looked up, with a caller who may use its workspace.</summary>
internal sealed class AllowedConnector
{
    private AllowedConnector(Caller caller, ConnectorDetails details)
    {
        Caller = caller;
        Details = details;
    }

    internal Caller Caller { get; }

    internal ConnectorDetails Details { get; }

    internal EndpointId Id => Details.Id;

    internal WorkspaceId Workspace => Details.Workspace;

    /// <summary>Checks the caller. Null if there is no connector, or the caller may not use its workspace.</summary>
    internal static AllowedConnector? For(Caller caller, ConnectorDetails? details) =>
        details is not null && caller.MayUse(details.Workspace) ? new AllowedConnector(caller, details) : null;
}
