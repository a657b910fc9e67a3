using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>
/// How fast the answers come when a system is not pressed: each at half of its own median, and the ceiling at that same rate right
/// after it.
/// </summary>
internal sealed class HalfLoad(Cell cell, int seconds)
{
    /// <summary>At the rate, before it counts: connections, caches and compilers warm up.</summary>
    private const int WarmUpSeconds = 1;

    public async Task<IReadOnlyList<HalfResult>> MeasureAsync(IReadOnlyList<Trial> trials, CancellationToken cancel)
    {
        var ceiling = trials.FirstOrDefault(trial => trial.Name == SystemNames.Ceiling);
        var results = new List<HalfResult>();
        foreach (var trial in trials.Where(trial => trial != ceiling))
        {
            var rate = (int)Math.Max(1, Spread.Of(trial.Rounds.Select(round => round.EventsPerSecond)).Median / 2);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{cell}: {trial.Name} at {rate} events/s"));
            results.Add(new HalfResult(
                trial.Name, rate, await MeasureAsync(trial, rate, cancel), ceiling is null ? null : await MeasureAsync(ceiling, rate, cancel)));
        }

        return results;
    }

    private async Task<Measurement> MeasureAsync(Trial trial, int rate, CancellationToken cancel)
    {
        await trial.RunAsync(WarmUpSeconds, rate, cancel);
        return await trial.RunAsync(seconds, rate, cancel);
    }
}
