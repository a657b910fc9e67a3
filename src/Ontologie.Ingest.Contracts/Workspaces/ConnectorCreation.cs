using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>The result of creating a connector.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorCreation")]
public sealed class ConnectorCreation
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required ConnectorCreationOutcome Outcome { get; init; }

    /// <summary>The connector; null unless it was created.</summary>
    [Id(1)]
    public ConnectorDetails? Connector { get; init; }
}
