using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>
/// Which connectors of a workspace have used one and the same secret, found by a keyed print of it. The key is made
/// by the endpoints' grains; it begins with letters, or the ADO.NET provider could read it as a number.
/// </summary>
[Alias("ingest.ISecretPrintGrain"), GrainInterfaceType("ingest.ISecretPrintGrain")]
public interface ISecretPrintGrain : IGrainWithStringKey
{
    /// <summary>Notes a use. True where another connector of the workspace has used the secret before.</summary>
    [Alias("Note")]
    Task<bool> NoteAsync(EndpointId endpoint);
}
