using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>
/// Measures latency below saturation: each system at half of its own median rate, and the ceiling at the same rate right
/// afterwards.
/// </summary>
internal sealed class HalfLoad(Cell cell, int seconds)
{
    /// <summary>The time at the target rate before measuring: connections, caches and JIT compilation warm up.</summary>
    private const int WarmUpSeconds = 1;

    public async Task<IReadOnlyList<HalfResult>> MeasureAsync(IReadOnlyList<Trial> trials, CancellationToken cancel)
    {
        var ceiling = trials.FirstOrDefault(trial => trial.Name == SystemNames.Ceiling);
        var results = new List<HalfResult>();
        foreach (var trial in trials.Where(trial => trial != ceiling))
        {
            var rate = (int)Math.Max(1, Spread.Of(trial.Rounds.Select(round => round.EventsPerSecond)).Median / 2);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{cell}: {trial.Name} at {rate} events/s"));
            var own = await MeasureAsync(trial, rate, cancel);
            var bound = ceiling is null ? null : await MeasureAsync(ceiling, rate, cancel);
            results.Add(new HalfResult(trial.Name, rate, own, bound));
        }

        return results;
    }

    private async Task<Measurement> MeasureAsync(Trial trial, int rate, CancellationToken cancel)
    {
        await trial.RunAsync(WarmUpSeconds, rate, cancel);
        return await trial.RunAsync(seconds, rate, cancel);
    }
}
