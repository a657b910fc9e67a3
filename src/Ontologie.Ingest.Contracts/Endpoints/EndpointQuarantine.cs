namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>Tells gateways to hand over whole refused requests of an endpoint, so that they can be recovered.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointQuarantine")]
public sealed class EndpointQuarantine
{
    /// <summary>Requests that are received before this time are kept.</summary>
    [Id(0)]
    public required DateTimeOffset Until { get; init; }

    /// <summary>How long a request is kept after its receipt.</summary>
    [Id(1)]
    public required TimeSpan KeepFor { get; init; }

    /// <summary>True if the connector has never verified a request. Such requests give way first.</summary>
    [Id(2)]
    public required bool IsNeverVerified { get; init; }
}
