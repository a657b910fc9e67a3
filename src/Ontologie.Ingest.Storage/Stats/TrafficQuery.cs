using Ontologie.Ingest.Contracts.Stats;

namespace Ontologie.Ingest.Storage.Stats;

/// <summary>Selects stored traffic.</summary>
/// <param name="Owners">The connectors and workspaces.</param>
/// <param name="From">The first minute, counted from 1970 in UTC.</param>
/// <param name="To">The minute after the last one.</param>
public sealed record TrafficQuery(IReadOnlyList<TrafficOwner> Owners, long From, long To)
{
    /// <summary>Reads sums by hour. <see cref="From"/> and <see cref="To"/> are then the first minutes of hours.</summary>
    public bool ByHour { get; init; }

    /// <summary>Reads the reasons of refusals and the answer times too.</summary>
    public bool WithDetail { get; init; } = true;

    /// <summary>Also reads which batches are stored of the minutes from this one on. Null: of none.</summary>
    public long? BatchesFrom { get; init; }
}

/// <summary>The answer to a <see cref="TrafficQuery"/>.</summary>
/// <param name="Rows">The traffic, in no order. There may be several rows for one owner and time.</param>
/// <param name="ReportedMinutes">The minutes of the range in which a node reported, in order.</param>
/// <param name="Batches">The stored batches that the query asks for.</param>
public sealed record StoredTraffic(
    IReadOnlyList<TrafficRow> Rows, IReadOnlyList<long> ReportedMinutes, IReadOnlyList<StoredBatches> Batches);

/// <summary>The traffic of one owner in one minute or hour, as one node counted it.</summary>
/// <param name="Owner">The connector or workspace.</param>
/// <param name="Minute">The minute, or the first minute of the hour.</param>
/// <param name="Counts">The counts.</param>
public readonly record struct TrafficRow(TrafficOwner Owner, long Minute, PackedTraffic Counts);

/// <summary>The batches of one node that one stored minute contains.</summary>
public readonly record struct StoredBatches(Contracts.Ids.NodeId Node, long Minute, long First, long Last);
