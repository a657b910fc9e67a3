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

/// <summary>The outcomes of a delivery. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.DeliveryStatus")]
public enum DeliveryStatus
{
    /// <summary>The event was committed by this delivery.</summary>
    Accepted = 1,

    /// <summary>The event had been committed before, or by another delivery of the same identity in flight.</summary>
    Duplicate = 2,

    /// <summary>The settings' version or the secret is no longer in force; nothing happened.</summary>
    OutdatedSettings = 3,

    /// <summary>The store is down, overloaded or too slow: not known to be committed.</summary>
    Unavailable = 4,
}
