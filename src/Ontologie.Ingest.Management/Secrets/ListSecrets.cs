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
        var known = uses.ToDictionary(use => use.Secret);
        return [.. connector.Details.Secrets.Select(secret => known.TryGetValue(secret.Id, out var use)
            ? new UsedSecret(secret, use.LastUsedAt, use.FirstUsedAt)
            : new UsedSecret(secret, LastUsedAt: null, FirstUsedAt: null))];
    }
}

/// <summary>A secret with the time of its last use.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="LastUsedAt">When it last verified an event, to within ten seconds; null if it never did.</param>
/// <param name="FirstUsedAt">When it first did; null if it never did, or that is not known.</param>
internal sealed record UsedSecret(SecretDetails Secret, DateTimeOffset? LastUsedAt, DateTimeOffset? FirstUsedAt);
