namespace Ontologie.Ingest.Grains.Persistence;

/// <summary>
/// The names of stored grain states. The ADO.NET provider keys a row by this name and the grain's key, not by the grain's type, so
/// two grain types must never share a name. Stored for ever; never change one.
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
