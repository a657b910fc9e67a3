using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Whether a connector can receive: a code for programs and a sentence for people.</summary>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Detail">What the state means, and what to do next.</param>
internal sealed record ConnectorHealth(string State, DateTimeOffset Since, string Detail)
{
    internal const string NeedsSecret = "needs_secret";
    internal const string Waiting = "waiting";
    internal const string Receiving = "receiving";
    internal const string Failing = "failing";
    internal const string Silent = "silent";
    internal const string Disabled = "disabled";
    internal const string Retired = "retired";

    internal static readonly string[] States = [NeedsSecret, Waiting, Receiving, Failing, Silent, Disabled, Retired];

    /// <summary>Whether the provider may see failures, or may have stopped sending.</summary>
    internal bool IsTrouble => State is Failing or Silent;

    /// <summary>What to do about a connector without a live secret.</summary>
    internal static string OfMissingSecret(ProviderProfile? profile) =>
        profile is { SecretSource: SecretSource.Theirs }
            ? $"The connector has no secret, so every delivery is refused. {profile.DisplayName} chooses the secret: give it the "
                + "reception URL, then enter the secret that it shows."
            : "The connector has no secret, so every delivery is refused. Add a secret and give the same one to the sender.";
}
