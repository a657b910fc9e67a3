namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The outcomes of a delivery. Numbers travel between versions and are never reused.</summary>
[GenerateSerializer, Alias("ingest.DeliveryStatus")]
public enum DeliveryStatus
{
    /// <summary>The event was committed by this delivery.</summary>
    Accepted = 1,

    /// <summary>Another delivery with the same identity committed the event, earlier or at the same time.</summary>
    Duplicate = 2,

    /// <summary>The version of the settings or the secret is no longer in force. Nothing was stored.</summary>
    OutdatedSettings = 3,

    /// <summary>The store is down, overloaded or too slow. The event is not known to be committed.</summary>
    Unavailable = 4,
}
