namespace Ontologie.Ingest.Contracts.Workspaces;

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
