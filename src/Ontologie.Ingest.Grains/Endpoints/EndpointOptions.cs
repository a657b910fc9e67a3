using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>The limits of one endpoint's grain: the section <c>Ingest:Endpoints</c>.</summary>
public sealed class EndpointOptions
{
    /// <summary>
    /// The newest replay nonces of each endpoint in memory, about 100 bytes each. Older ones are looked up in the store. Default: 4,096.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RecentNonces { get; set; } = 4096;
}
