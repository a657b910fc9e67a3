namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The result of a delivery.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DeliveryResult")]
public sealed class DeliveryResult
{
    /// <summary>The event was committed by this delivery.</summary>
    public static readonly DeliveryResult Accepted = new() { Status = DeliveryStatus.Accepted };

    /// <summary>The event had been committed before.</summary>
    public static readonly DeliveryResult Duplicate = new() { Status = DeliveryStatus.Duplicate };

    /// <summary>The event is not known to be committed.</summary>
    public static readonly DeliveryResult Unavailable = new() { Status = DeliveryStatus.Unavailable };

    /// <summary>The outcome.</summary>
    [Id(0)]
    public required DeliveryStatus Status { get; init; }

    /// <summary>
    /// The settings in force, with <see cref="DeliveryStatus.OutdatedSettings"/> only; null if the connector does not exist.
    /// </summary>
    [Id(1)]
    public EndpointSettings? Settings { get; init; }
}
