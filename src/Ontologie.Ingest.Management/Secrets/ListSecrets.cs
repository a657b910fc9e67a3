using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;

namespace Ontologie.Ingest.Management.Secrets;

/// <summary>Lists the live secrets of a connector, newest first, without their texts.</summary>
internal sealed class ListSecrets(EventReads events)
{
    internal async Task<IReadOnlyList<UsedSecret>> RunAsync(AllowedConnector connector, CancellationToken stop = default)
    {
        var uses = await events.ReadAsync(reader => reader.ListSecretUsesAsync(connector.Id, stop));
        var lastUses = uses.ToDictionary(use => use.Secret, use => (DateTimeOffset?)use.LastUsedAt);
        return [.. connector.Details.Secrets.Select(secret => new UsedSecret(secret, lastUses.GetValueOrDefault(secret.Id)))];
    }
}

/// <summary>A secret with the time of its last use.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="LastUsedAt">When it last verified an event, to within ten seconds; null if it never did.</param>
internal sealed record UsedSecret(SecretDetails Secret, DateTimeOffset? LastUsedAt);
