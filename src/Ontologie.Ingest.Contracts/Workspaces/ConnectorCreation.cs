using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>What became of a connector that was to be created.</summary>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorCreation")]
public sealed class ConnectorCreation
{
    /// <summary>The outcome.</summary>
    [Id(0)]
    public required ConnectorCreationOutcome Outcome { get; init; }

    /// <summary>The connector, where it was created.</summary>
    [Id(1)]
    public ConnectorDetails? Connector { get; init; }
}
