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

/// <summary>The outcomes of a creation. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.ConnectorCreationOutcome")]
public enum ConnectorCreationOutcome
{
    /// <summary>It receives from now on.</summary>
    Created = 1,

    /// <summary>No workspace has this id.</summary>
    UnknownWorkspace = 2,

    /// <summary>The workspace has as many connectors as it may, retired ones included.</summary>
    LimitReached = 3,
}
