using Ontologie.Ingest.Management.Api.Secrets;

namespace Ontologie.Ingest.Console.Secrets;

/// <summary>What to say about a secret in the list. Pure.</summary>
internal static class SecretAdvice
{
    /// <summary>
    /// Whether deliveries no longer need a secret: a newer one is in use, and this one was not used since the newer one's first use.
    /// </summary>
    internal static bool IsSafeToRemove(SecretBody secret, IReadOnlyList<SecretBody> all) =>
        all.Any(newer => newer.CreatedAt > secret.CreatedAt
            && newer.FirstUsedAt is { } first
            && (secret.LastUsedAt is null || secret.LastUsedAt < first));
}
