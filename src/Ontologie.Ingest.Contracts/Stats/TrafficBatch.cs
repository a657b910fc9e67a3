using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>What a gateway has counted since its last batch.</summary>
[GenerateSerializer, Immutable, Alias("ingest.TrafficBatch")]
public sealed class TrafficBatch
{
    /// <summary>1 for the first batch of a gateway, then one more for each. A repeated batch has the same number and content.</summary>
    [Id(0)]
    public required long Number { get; init; }

    /// <summary>The counts by minute, oldest first. The minute of the batch is always among them, also without traffic.</summary>
    [Id(1)]
    public required TrafficMinute[] Minutes { get; init; }

    /// <summary>True for the last batch of a gateway that stops.</summary>
    [Id(2)]
    public bool IsLast { get; init; }
}

/// <summary>The counts of one minute, or of a part of it.</summary>
[GenerateSerializer, Immutable, Alias("ingest.TrafficMinute")]
public sealed class TrafficMinute
{
    /// <summary>The minute, counted from 1970 in UTC, by the gateway's clock.</summary>
    [Id(0)]
    public required long Minute { get; init; }

    /// <summary>The connectors with traffic, each once.</summary>
    [Id(1)]
    public required ConnectorTraffic[] Connectors { get; init; }
}

/// <summary>The counts of one connector.</summary>
/// <param name="Endpoint">The connector.</param>
/// <param name="Workspace">Its workspace.</param>
/// <param name="Counts">The counts.</param>
[GenerateSerializer, Immutable, Alias("ingest.ConnectorTraffic")]
public readonly record struct ConnectorTraffic(
    [property: Id(0)] EndpointId Endpoint, [property: Id(1)] WorkspaceId Workspace, [property: Id(2)] PackedTraffic Counts);
