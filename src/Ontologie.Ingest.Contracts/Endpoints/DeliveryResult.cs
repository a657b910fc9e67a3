namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>What became of a delivery.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DeliveryResult")]
public sealed class DeliveryResult
{
    /// <summary>Committed by this delivery.</summary>
    public static readonly DeliveryResult Accepted = new() { Status = DeliveryStatus.Accepted };

    /// <summary>Committed before.</summary>
    public static readonly DeliveryResult Duplicate = new() { Status = DeliveryStatus.Duplicate };

    /// <summary>Not known to be committed.</summary>
    public static readonly DeliveryResult Unavailable = new() { Status = DeliveryStatus.Unavailable };

    /// <summary>The outcome.</summary>
    [Id(0)]
    public required DeliveryStatus Status { get; init; }

    /// <summary>
    /// With <see cref="DeliveryStatus.OutdatedSettings"/>: the settings in force, or null where there is no such
    /// connector.
    /// </summary>
    [Id(1)]
    public EndpointSettings? Settings { get; init; }
}
