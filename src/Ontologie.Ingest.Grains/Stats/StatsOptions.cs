using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Stats;

/// <summary>The settings of traffic statistics: the section <c>Ingest:Stats</c>.</summary>
public sealed class StatsOptions
{
    /// <summary>
    /// How long traffic is kept, in days. 10,000 connectors that are busy in every minute take gigabytes a day. Default: 7.
    /// </summary>
    [Range(1, 7)]
    public int KeepDays { get; set; } = 7;
}
