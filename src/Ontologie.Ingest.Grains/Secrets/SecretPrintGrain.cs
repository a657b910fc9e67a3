using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Persistence;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>One secret of one workspace. It knows a print of the secret and nothing more.</summary>
[GrainType("secret-print")]
internal sealed class SecretPrintGrain(
    [PersistentState(GrainStateNames.SecretPrint, GrainStateNames.Provider)] IPersistentState<SecretPrintState> storage)
    : StatefulGrain<SecretPrintState>(storage), ISecretPrintGrain
{
    /// <summary>Two would do to know that a secret is shared; a few more survive the retirement of one.</summary>
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

/// <summary>What is stored of a secret's uses. Replaced as a whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("ingest.SecretPrintState")]
internal sealed record SecretPrintState
{
    [Id(0)]
    internal EndpointId[] Endpoints { get; init; } = [];
}
