namespace Ontologie.Ingest.Contracts.Endpoints;

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
