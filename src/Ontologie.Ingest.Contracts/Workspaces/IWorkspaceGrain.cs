using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>One workspace: its settings and the registry of its connectors. The key is the text of its id (<c>ws_…</c>).</summary>
[Alias("ingest.IWorkspaceGrain"), GrainInterfaceType("ingest.IWorkspaceGrain")]
public interface IWorkspaceGrain : IGrainWithStringKey
{
    /// <summary>Creates the workspace. Repeating the call after success changes nothing.</summary>
    [Alias("Create")]
    Task<WorkspaceDetails> CreateAsync(WorkspaceDefinition definition);

    /// <summary>The workspace; null if none has this id.</summary>
    [Alias("Get"), Orleans.Concurrency.AlwaysInterleave]
    Task<WorkspaceDetails?> GetAsync();

    /// <summary>Changes the given settings. Null if no workspace has this id.</summary>
    [Alias("Update"), ResponseTimeout(Endpoints.IEndpointGrain.CommandTimeout)]
    Task<WorkspaceDetails?> UpdateAsync(WorkspaceChange change);

    /// <summary>
    /// Registers the connector's id, then creates the connector. A crash in between leaves a registered id, which the next call that
    /// uses the registry checks.
    /// </summary>
    [Alias("CreateConnector")]
    Task<ConnectorCreation> CreateConnectorAsync(EndpointId id, ConnectorDefinition definition);

    /// <summary>
    /// A page of connector ids after the given one, oldest first. Empty after an unknown id; null if no workspace has this id. The page
    /// has at most <paramref name="limit"/> ids, and never more than 500.
    /// </summary>
    [Alias("ListConnectors")]
    Task<EndpointId[]?> ListConnectorsAsync(EndpointId? after, int limit);
}
