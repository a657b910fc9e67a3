namespace Ontologie.Ingest.Gateway.Stats;

/// <summary>Which connector's traffic a request belongs to. For one request.</summary>
internal sealed class CountedRequest
{
    /// <summary>Null until the connector is known, and if there is none.</summary>
    internal TrafficCounter? Counter { get; set; }
}
