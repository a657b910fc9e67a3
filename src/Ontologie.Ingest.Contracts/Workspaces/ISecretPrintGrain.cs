using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>
/// Records which connectors of a workspace have used one secret. The key contains a keyed fingerprint of the secret, computed by the
/// endpoint grain. It begins with letters, or the ADO.NET provider could read it as a number.
/// </summary>
[Alias("ingest.ISecretPrintGrain"), GrainInterfaceType("ingest.ISecretPrintGrain")]
public interface ISecretPrintGrain : IGrainWithStringKey
{
    /// <summary>Records a use. True if another connector of the workspace has used the secret before.</summary>
    [Alias("Note")]
    Task<bool> NoteAsync(EndpointId endpoint);
}
