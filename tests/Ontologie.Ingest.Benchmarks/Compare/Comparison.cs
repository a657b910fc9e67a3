using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>
/// Walks the matrix. For each cell: 1 start every system anew, so that no store is fuller than it is meant to be, 2 warm all up,
/// 3 measure them in turn, round after round, 4 measure each at half of what it reached, 5 check that what was acknowledged is
/// stored once, 6 print the tables, 7 end them.
/// </summary>
internal sealed class Comparison(CompareOptions options, TextWriter output, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        using var fastify = options.Systems.Any(choice => choice.System == SystemNames.Fastify) ? await FastifyInstallation.CreateAsync() : null;
        using var memory = new UsedMemory();
        var starter = new SystemStarter(fastify, time);
        var held = true;
        foreach (var cell in options.Cells)
        {
            if (options.UsedMemoryGigabytes > 0)
            {
                await Console.Error.WriteLineAsync($"{cell}: filling memory with files");
                await memory.FillAsync(options.UsedMemoryGigabytes, cancel);
            }

            held &= await CompareAsync(cell, starter, cancel);
        }

        return held ? DriverExit.Held : DriverExit.Broken;
    }

    private async Task<bool> CompareAsync(Cell cell, SystemStarter starter, CancellationToken cancel)
    {
        using var ledgers = new TemporaryFolder();
        var trials = new List<Trial>();
        try
        {
            // 1.
            foreach (var choice in options.Systems)
            {
                await Console.Error.WriteLineAsync($"{cell}: starting {choice.Name}");
                var system = await starter.StartAsync(choice.System, cancel);
                var trial = new Trial(choice, system, cell with { Endpoints = choice.Endpoints ?? cell.Endpoints }, ledgers, time);
                trials.Add(trial);
                await trial.PrepareAsync(cancel);
                if (choice.Full)
                {
                    await Console.Error.WriteLineAsync($"{cell}: giving {choice.Name} a history");
                    await trial.SeedAsync(options.Stored, options.StoredBodyBytes, cancel);
                }
            }

            await MeasureAsync(cell, trials, cancel);
            var half = options.Half ? await new HalfLoad(cell, options.Seconds).MeasureAsync(trials, cancel) : [];
            var verdicts = new List<string>();
            var held = true;
            foreach (var trial in trials)
            {
                // 5.
                await Console.Error.WriteLineAsync($"{cell}: checking {trial.Name}");
                var wrong = await trial.CheckAsync(cancel);
                held &= wrong is null;
                verdicts.Add(wrong is null ? trial.Told : $"{trial.Name}: PROMISE BROKEN: {wrong}");
            }

            // 6.
            var rounds = trials.ToDictionary(trial => trial.Name, trial => trial.Rounds);
            await output.WriteLineAsync($"### {cell}\n\n{ResultTable.Of(rounds)}\n{CostTable.Of(rounds)}");
            if (half.Count > 0)
            {
                await output.WriteLineAsync(HalfTable.Of(half));
            }

            await output.WriteLineAsync(string.Join("; ", verdicts) + ".\n");
            return held;
        }
        finally
        {
            // 7.
            foreach (var trial in trials)
            {
                await trial.DisposeAsync();
            }
        }
    }

    private async Task MeasureAsync(Cell cell, List<Trial> trials, CancellationToken cancel)
    {
        // 2.
        foreach (var trial in trials)
        {
            await Console.Error.WriteLineAsync($"{cell}: warming up {trial.Name}");
            await trial.RunAsync(options.WarmUpSeconds, perSecond: null, cancel);
        }

        // 3.
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var trial in trials)
            {
                var measured = await trial.RunAsync(options.Seconds, perSecond: null, cancel);
                trial.Rounds.Add(measured);
                await Console.Error.WriteLineAsync(
                    FormattableString.Invariant($"{cell}: round {round + 1}, {trial.Name}: {measured.EventsPerSecond:F0} events/s"));
            }
        }
    }
}
