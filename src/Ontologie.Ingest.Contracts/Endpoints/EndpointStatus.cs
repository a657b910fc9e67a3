namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>Whether an endpoint receives.</summary>
[GenerateSerializer, Alias("ingest.EndpointStatus")]
public enum EndpointStatus
{
    /// <summary>It receives.</summary>
    Enabled = 1,

    /// <summary>Switched off for now: answers like an unknown endpoint.</summary>
    Disabled = 2,

    /// <summary>Deleted for good: answers 410.</summary>
    Retired = 3,
}
