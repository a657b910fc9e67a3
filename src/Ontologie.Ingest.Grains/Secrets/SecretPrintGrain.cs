using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Persistence;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>Records which connectors of a workspace use one secret. Knows only a fingerprint of it.</summary>
[GrainType("secret-print")]
internal sealed class SecretPrintGrain(
    [PersistentState(GrainStateNames.SecretPrint, GrainStateNames.Provider)] IPersistentState<SecretPrintState> storage)
    : StatefulGrain<SecretPrintState>(storage), ISecretPrintGrain
{
    /// <summary>Two endpoints are enough to detect sharing; a few more are a reserve for retired connectors.</summary>
    private const int MaxNoted = 8;

    public async Task<bool> NoteAsync(EndpointId endpoint)
    {
        var noted = Current?.Endpoints ?? [];
        if (!noted.Contains(endpoint) && noted.Length < MaxNoted)
        {
            await SaveAsync(new SecretPrintState { Endpoints = [.. noted, endpoint] });
        }

        return Array.Exists(noted, other => other != endpoint);
    }
}
