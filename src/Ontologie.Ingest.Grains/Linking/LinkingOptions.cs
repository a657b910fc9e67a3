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
    /// The share of time, in percent, that all linkers of a node together work while the node is busy receiving. Then the links of new
    /// events come later, and receiving stays fast. Default: 10.
    /// </summary>
    [Range(1, 100)]
    public int BusyLoadPercent { get; set; } = 10;
}
