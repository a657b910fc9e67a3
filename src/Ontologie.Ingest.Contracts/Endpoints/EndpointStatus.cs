namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>Whether an endpoint receives webhooks. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.EndpointStatus")]
public enum EndpointStatus
{
    /// <summary>It receives webhooks.</summary>
    Enabled = 1,

    /// <summary>Temporarily switched off: answers like an unknown endpoint.</summary>
    Disabled = 2,

    /// <summary>Permanently retired: answers 410.</summary>
    Retired = 3,
}
