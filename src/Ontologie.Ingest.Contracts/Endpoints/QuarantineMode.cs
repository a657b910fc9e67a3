namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>When whole refused requests of a connector are kept. Numbers are stored and travel between versions: never reuse one.</summary>
[GenerateSerializer, Alias("ingest.QuarantineMode")]
public enum QuarantineMode
{
    /// <summary>While a setting of the connector may be the fault. See <see cref="EndpointQuarantine"/>.</summary>
    Auto = 0,

    /// <summary>Always.</summary>
    Always = 1,

    /// <summary>Never.</summary>
    Never = 2,
}
