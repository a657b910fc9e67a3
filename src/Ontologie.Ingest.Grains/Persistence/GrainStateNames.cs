namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>
/// The names under which grain state is stored. The ADO.NET provider keys a row by this name and the grain's key
/// and not by the grain's type: two grains must never share one. Stored for ever, so never changed.
/// </summary>
internal static class GrainStateNames
{
    internal const string Provider = "grains";
    internal const string Endpoint = "endpoint";
    internal const string Workspace = "workspace";
    internal const string WorkspaceLeases = "workspace-leases";
    internal const string SecretPrint = "secret-print";
    internal const string EndpointIds = "endpoint-ids";
    internal const string WorkspaceDirectory = "workspace-directory";
}
