using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>One workspace: its settings and the registry of its connectors. The key is the id's text (<c>ws_…</c>).</summary>
[Alias("ingest.IWorkspaceGrain"), GrainInterfaceType("ingest.IWorkspaceGrain")]
public interface IWorkspaceGrain : IGrainWithStringKey
{
    /// <summary>Creates the workspace. Repeating the call after success changes nothing.</summary>
    [Alias("Create")]
    Task<WorkspaceDetails> CreateAsync(WorkspaceDefinition definition);

    /// <summary>The workspace, or null where none has this id.</summary>
    [Alias("Get"), Orleans.Concurrency.AlwaysInterleave]
    Task<WorkspaceDetails?> GetAsync();

    /// <summary>Changes what the request names. Null where no workspace has this id.</summary>
    [Alias("Update"), ResponseTimeout(Endpoints.IEndpointGrain.CommandTimeout)]
    Task<WorkspaceDetails?> UpdateAsync(WorkspaceChange change);

    /// <summary>
    /// Registers the connector's id, then creates the connector. A crash in between leaves a registered id that
    /// the next call on this registry looks at again.
    /// </summary>
    [Alias("CreateConnector")]
    Task<ConnectorCreation> CreateConnectorAsync(EndpointId id, ConnectorDefinition definition);

    /// <summary>
    /// The ids of connectors, oldest first, after the given one; at most <paramref name="limit"/>, which is at
    /// most 500; none after an id that is not among them. Null where no workspace has this id.
    /// </summary>
    [Alias("ListConnectors")]
    Task<EndpointId[]?> ListConnectorsAsync(EndpointId? after, int limit);
}
