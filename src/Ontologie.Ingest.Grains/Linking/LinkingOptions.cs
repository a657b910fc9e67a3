using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>The settings of linking: the section <c>Ingest:Linking</c>.</summary>
public sealed class LinkingOptions
{
    /// <summary>
    /// The most events that one transaction links. More make linking faster and its locks longer. Default: 256.
    /// </summary>
    [Range(1, 500)]
    public int BatchEvents { get; set; } = 256;

    /// <summary>
    /// The seconds between two searches of this node for connectors whose events or jobs wait. New events wake linking at once; the search
    /// resumes it after a crash. Default: 5.
    /// </summary>
    [Range(1, 300)]
    public int SweepSeconds { get; set; } = 5;

    /// <summary>
    /// The largest share of time, in percent, that a linker works. It rests for the remainder. Default: 100, no rest while nothing is
    /// received.
    /// </summary>
    [Range(1, 100)]
    public int MaxLoadPercent { get; set; } = 100;

    /// <summary>
    /// The smallest share of time, in percent, for the linkers of a node, even if the node receives very much. Default: 10.
    /// </summary>
    [Range(1, 100)]
    public int BusyLoadPercent { get; set; } = 10;

    /// <summary>
    /// The received events per second and processor that leave linkers no more than <see cref="BusyLoadPercent"/> of the time. Half of
    /// that rate leaves them half of the time. Default: 2,500.
    /// </summary>
    [Range(1, 1_000_000)]
    public int BusyEventsPerSecond { get; set; } = 2_500;
}
