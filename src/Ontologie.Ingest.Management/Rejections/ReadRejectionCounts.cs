using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>Counts a connector's refused requests by minute and reason, from its traffic statistics.</summary>
internal sealed class ReadRejectionCounts(ReadConnectorStats stats)
{
    /// <summary>The counts, oldest first. Only minutes and reasons that occurred.</summary>
    /// <param name="connector">The connector.</param>
    /// <param name="query">The range, by minute.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    /// <param name="stop">Ends the wait.</param>
    internal async Task<Outcome<IReadOnlyList<RejectionCount>>> RunAsync(
        AllowedConnector connector, StatsQuery query, FieldErrors? errors = null, CancellationToken stop = default)
    {
        var outcome = await stats.RunAsync(connector, query, errors, stop);
        return outcome.Value is { } series ? Outcome<IReadOnlyList<RejectionCount>>.Of(Of(series)) : outcome.Failure!;
    }

    /// <summary>The counts of a series. Pure.</summary>
    private static IReadOnlyList<RejectionCount> Of(StatsSeries series) =>
    [
        .. from point in series.Points
           let figures = point.Figures
           where figures is not null
           from refused in figures.Refused
           select new RejectionCount(point.At, refused.Key, refused.Value),
    ];
}

/// <summary>How many requests were refused for one reason in one minute.</summary>
internal sealed record RejectionCount(DateTimeOffset Minute, string Reason, long Count);
