using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>The limits of one endpoint's grain.</summary>
public sealed class EndpointOptions
{
    /// <summary>
    /// How many replay nonces each endpoint keeps in memory, newest first. A nonce that is not among them is
    /// still found in SQL. Default: 4,096, about 400 KiB for a busy endpoint.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RecentNonces { get; set; } = 4096;
}
