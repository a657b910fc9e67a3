namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>The outcomes of creating a connector. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.ConnectorCreationOutcome")]
public enum ConnectorCreationOutcome
{
    /// <summary>The connector exists and receives webhooks.</summary>
    Created = 1,

    /// <summary>No workspace has this id.</summary>
    UnknownWorkspace = 2,

    /// <summary>The workspace is at its limit of connectors, which includes retired ones.</summary>
    LimitReached = 3,
}
