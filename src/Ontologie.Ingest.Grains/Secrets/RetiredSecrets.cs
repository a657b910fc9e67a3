using Ontologie.Ingest.Grains.Endpoints;

namespace Ontologie.Ingest.Grains.Secrets;

/// <summary>
/// Decides which secrets that no longer verify stay sealed, so that a diagnosis can recognise them. They never accept a request. Pure.
/// </summary>
internal static class RetiredSecrets
{
    /// <summary>The most retired secrets of a connector. The newest are kept.</summary>
    internal const int MaxKept = 8;

    /// <summary>The most prints of deleted secrets of a connector. The newest are kept.</summary>
    internal const int MaxPrints = 16;

    /// <summary>How long a secret is kept after its end.</summary>
    internal static readonly TimeSpan KeepFor = TimeSpan.FromDays(30);

    /// <summary>Replaces the secrets. Those that the new list lacks are kept as retired.</summary>
    internal static EndpointState Replace(EndpointState state, SealedSecret[] next, DateTimeOffset now)
    {
        var dropped = state.Secrets
            .Where(secret => !Array.Exists(next, kept => kept.Id == secret.Id))
            .Select(secret => secret.IsAliveAt(now) ? secret with { ExpiresAt = now } : secret);
        return Prune(state with { Secrets = next, RetiredSecrets = [.. dropped, .. state.RetiredSecrets] }, now);
    }

    /// <summary>Every secret that a diagnosis may recognise, newest first: rotated out, or expired but not dropped yet.</summary>
    internal static IEnumerable<SealedSecret> Of(EndpointState state, DateTimeOffset now) =>
        state.Secrets.Where(secret => !secret.IsAliveAt(now)).Concat(state.RetiredSecrets).Where(secret => IsKept(secret, now));

    /// <summary>The state without the secrets whose time is over; the same instance if there are none.</summary>
    internal static EndpointState Prune(EndpointState state, DateTimeOffset now)
    {
        if (Array.TrueForAll(state.Secrets, secret => IsKept(secret, now))
            && Array.TrueForAll(state.RetiredSecrets, secret => IsKept(secret, now))
            && state.RetiredSecrets.Length <= MaxKept)
        {
            return state;
        }

        return state with
        {
            Secrets = [.. state.Secrets.Where(secret => IsKept(secret, now))],
            RetiredSecrets = [.. state.RetiredSecrets.Where(secret => IsKept(secret, now)).Take(MaxKept)],
        };
    }

    private static bool IsKept(SealedSecret secret, DateTimeOffset now) => secret.ExpiresAt is not { } end || now - end < KeepFor;
}
