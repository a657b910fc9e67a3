using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Management.Connectors;

/// <summary>The outcome of <see cref="CreateConnector"/>. A class and not a record: nothing prints its secret.</summary>
internal sealed class CreatedConnector
{
    internal required ConnectorDetails Details { get; init; }

    /// <summary>The first secret's text if it was generated. It is never readable again.</summary>
    internal required string? GeneratedSecret { get; init; }

    /// <summary>What is weak about the secret, and which settings have no effect.</summary>
    internal required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The first secret; null if the provider chooses it and the input had none.</summary>
    internal SecretDetails? Secret => Details.Secrets.FirstOrDefault();
}
