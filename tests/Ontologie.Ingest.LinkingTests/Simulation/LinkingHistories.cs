using System.Diagnostics;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>Runs many histories on all cores, with one store for each.</summary>
internal static class LinkingHistories
{
    /// <summary>The histories that ran, and the broken one with the smallest seed, if any.</summary>
    /// <param name="open">Opens a store.</param>
    /// <param name="first">The first seed.</param>
    /// <param name="count">The most histories.</param>
    /// <param name="atMost">When to stop anyway.</param>
    /// <param name="mistake">A mistake.</param>
    internal static async Task<(int Ran, int? Broken, string? Why)> SearchAsync(
        Func<Task<OpenedLinkStore>> open, int first, int count, TimeSpan atMost, PlantedMistake mistake = PlantedMistake.None)
    {
        var gate = new Lock();
        var (next, ran) = (first - 1, 0);
        (int Seed, string Why)? broken = null;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            await using var opened = await open();
            while (broken is null && clock.Elapsed < atMost && Interlocked.Increment(ref next) is var seed && seed < first + count)
            {
                var why = await LinkingHistory.RunAsync(seed, opened, mistake);
                Interlocked.Increment(ref ran);
                lock (gate)
                {
                    broken = why is not null && (broken is null || seed < broken.Value.Seed) ? (seed, why) : broken;
                }
            }
        })));
        return (ran, broken?.Seed, broken?.Why);
    }

    /// <summary>Runs one history with as few of its steps as it needs to break, and describes it.</summary>
    internal static async Task<string?> DescribeAsync(int seed, OpenedLinkStore opened, PlantedMistake mistake = PlantedMistake.None)
    {
        var least = int.MaxValue;
        if (await LinkingHistory.RunAsync(seed, opened, mistake) is null)
        {
            return null;
        }

        for (var steps = 0; least == int.MaxValue && steps < 100; steps++)
        {
            least = await LinkingHistory.RunAsync(seed, opened, mistake, steps) is null ? least : steps;
        }

        var trace = new List<string>();
        var why = await LinkingHistory.RunAsync(seed, opened, mistake, least, trace);
        return $"""
            Seed {seed}, after {least} steps:
            {string.Join('\n', trace)}
            {why}
            INGEST_LINKING_SEED={seed} replays it.
            """;
    }
}
