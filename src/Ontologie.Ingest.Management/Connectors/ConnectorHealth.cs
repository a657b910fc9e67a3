using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>Whether a connector can receive: a code for programs and a sentence for people.</summary>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Detail">What the state means, and what to do next.</param>
internal sealed record ConnectorHealth(string State, string Detail)
{
    internal const string NeedsSecret = "needs_secret";
    internal const string Waiting = "waiting";
    internal const string Receiving = "receiving";
    internal const string Disabled = "disabled";
    internal const string Retired = "retired";

    internal static readonly string[] States = [NeedsSecret, Waiting, Receiving, Disabled, Retired];

    /// <param name="connector">The connector.</param>
    /// <param name="hasEvents">Whether it has received an event, ever.</param>
    internal static ConnectorHealth Of(ConnectorDetails connector, bool hasEvents) => connector switch
    {
        { Status: EndpointStatus.Retired } => new(Retired, "The connector is retired. Senders get 410."),
        { Status: EndpointStatus.Disabled } => new(Disabled, "The connector is disabled. Senders get 404 until it is enabled."),
        { Secrets.Length: 0 } => new(NeedsSecret, OfMissingSecret(ProviderProfiles.Find(connector.Provider))),
        _ when hasEvents => new(Receiving, "The connector has received events."),
        _ => new(Waiting, "The connector waits for its first event. Enter its reception URL at the provider, or send a test delivery."),
    };

    /// <summary>What to do about a connector without a live secret.</summary>
    internal static string OfMissingSecret(ProviderProfile? profile) =>
        profile is { SecretSource: SecretSource.Theirs }
            ? $"The connector has no secret, so every delivery is refused. {profile.DisplayName} chooses the secret: give it the "
                + "reception URL, then enter the secret that it shows."
            : "The connector has no secret, so every delivery is refused. Add a secret and give the same one to the sender.";
}
