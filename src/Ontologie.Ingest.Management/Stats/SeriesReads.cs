using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Reads the traffic of one owner over time.</summary>
internal sealed class SeriesReads(TrafficReads reads, TimeProvider time)
{
    internal async Task<Outcome<StatsSeries>> ReadAsync(
        TrafficOwner owner, StatsQuery query, FieldErrors errors, CancellationToken stop)
    {
        if (StatsWindow.Of(query, time.GetUtcNow(), errors) is not { } window)
        {
            return Failure.InvalidInput(errors);
        }

        var traffic = await reads.ReadAsync(
            new TrafficQuery([owner], window.From, window.To) { ByHour = window.IsByHour }, stop);
        return SeriesBuilder.Build(window, traffic);
    }
}
