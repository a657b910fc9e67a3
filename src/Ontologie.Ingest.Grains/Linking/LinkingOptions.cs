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
    /// The share of time, in percent, that the linker of one connector works while it catches up. It rests for the remainder, so that
    /// receiving stays fast. Default: 100, no rest.
    /// </summary>
    [Range(1, 100)]
    public int MaxLoadPercent { get; set; } = 100;

    /// <summary>
    /// The share of time, in percent, that all linkers of a node together have however much the node receives. Default: 10.
    /// </summary>
    [Range(1, 100)]
    public int BusyLoadPercent { get; set; } = 10;

    /// <summary>
    /// How many events a second for each processor make a node so busy that linkers have only <see cref="BusyLoadPercent"/> of the time.
    /// With half as many they have half of it. Default: 2,500.
    /// </summary>
    [Range(1, 1_000_000)]
    public int BusyEventsPerSecond { get; set; } = 2_500;
}
