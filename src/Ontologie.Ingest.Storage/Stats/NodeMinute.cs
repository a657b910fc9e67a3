using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;

namespace Ontologie.Ingest.Storage.Stats;

/// <summary>What one node counted in one minute, or in a part of it.</summary>
public sealed class NodeMinute
{
    /// <summary>Minutes of an hour.</summary>
    internal const int MinutesPerHour = 60;

    /// <summary>The node.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The minute, counted from 1970 in UTC.</summary>
    public required long Minute { get; init; }

    /// <summary>The first batch of the gateway with these counts.</summary>
    public required long FirstBatch { get; init; }

    /// <summary>The last batch with these counts.</summary>
    public required long LastBatch { get; init; }

    /// <summary>Connectors and workspaces with traffic, each once. Empty if there was none: the node reported all the same.</summary>
    public required IReadOnlyList<OwnerTraffic> Owners { get; init; }

    /// <summary>The hour of the minute, as its first minute.</summary>
    internal long Hour => HourOf(Minute);

    internal static long HourOf(long minute) => minute - (minute % MinutesPerHour);
}
