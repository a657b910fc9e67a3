using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Compare.Systems;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>
/// Runs the matrix. For each body size and number of endpoints: 1 restart every system, so that no store holds more than
/// intended. For each number of connections: 2 warm up all systems, 3 measure them in turn for all rounds, 4 measure each at half
/// of its maximum, 5 print the tables. Then: 6 check that every acknowledged event is stored once, 7 stop the systems.
/// </summary>
internal sealed class Comparison(CompareOptions options, TextWriter output, TimeProvider time)
{
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        using var fastify = options.Systems.Any(choice => choice.System == SystemNames.Fastify)
            ? await FastifyInstallation.CreateAsync() : null;
        using var memory = new PageCacheFill();
        var starter = new SystemStarter(fastify, time);
        var held = true;
        foreach (var cells in options.Cells.GroupBy(cell => (cell.BodyBytes, cell.Endpoints)))
        {
            if (options.UsedMemoryGigabytes > 0)
            {
                await Console.Error.WriteLineAsync($"{cells.First()}: filling the page cache");
                await memory.FillAsync(options.UsedMemoryGigabytes, cancel);
            }

            held &= await CompareAsync([.. cells], starter, cancel);
        }

        return held ? DriverExit.Held : DriverExit.Broken;
    }

    /// <param name="cells">Cells that differ only in connections.</param>
    /// <param name="starter">Starts the systems.</param>
    /// <param name="cancel">Cancels the comparison.</param>
    private async Task<bool> CompareAsync(IReadOnlyList<Cell> cells, SystemStarter starter, CancellationToken cancel)
    {
        using var ledgers = new TemporaryFolder();
        var trials = new List<Trial>();
        try
        {
            await StartAsync(cells[0], starter, ledgers, trials, cancel);
            foreach (var cell in cells)
            {
                await MeasureAsync(cell, trials, cancel);
                var half = options.Half ? await new HalfLoad(cell, options.Seconds).MeasureAsync(trials, cancel) : [];

                // 5.
                var rounds = trials.ToDictionary(trial => trial.Name, trial => trial.Rounds);
                await output.WriteLineAsync($"### {cell}\n\n{ResultTable.Of(rounds)}\n{CostTable.Of(rounds)}");
                if (half.Count > 0)
                {
                    await output.WriteLineAsync(HalfTable.Of(half));
                }
            }

            return await CheckAsync(cells[0], trials, cancel);
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

    /// <param name="first">The cell to prepare for.</param>
    /// <param name="starter">Starts the systems.</param>
    /// <param name="ledgers">The folder for the senders' ledgers.</param>
    /// <param name="trials">Receives each system as soon as it is started, so that the caller can stop it after a failure.</param>
    /// <param name="cancel">Cancels the start.</param>
    private async Task StartAsync(Cell first, SystemStarter starter, TemporaryFolder ledgers, List<Trial> trials, CancellationToken cancel)
    {
        // 1.
        foreach (var choice in options.Systems)
        {
            await Console.Error.WriteLineAsync($"{first}: starting {choice.Name}");
            var trial = new Trial(choice, await starter.StartAsync(choice.System, cancel), first, ledgers, time);
            trials.Add(trial);
            await trial.PrepareAsync(cancel);
            if (choice.Full)
            {
                await Console.Error.WriteLineAsync($"{first}: seeding {choice.Name}");
                await trial.SeedAsync(options.Stored, options.StoredBodyBytes, cancel);
            }
        }
    }

    private async Task MeasureAsync(Cell cell, List<Trial> trials, CancellationToken cancel)
    {
        // 2.
        foreach (var trial in trials)
        {
            await Console.Error.WriteLineAsync($"{cell}: warming up {trial.Name}");
            trial.GoTo(cell);
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

    private async Task<bool> CheckAsync(Cell first, List<Trial> trials, CancellationToken cancel)
    {
        // 6.
        var verdicts = new List<string>();
        var held = true;
        foreach (var trial in trials)
        {
            await Console.Error.WriteLineAsync($"{first}: checking {trial.Name}");
            var wrong = await trial.CheckAsync(cancel);
            held &= wrong is null;
            verdicts.Add(wrong is null ? trial.Summary : $"{trial.Name}: PROMISE BROKEN: {wrong}");
        }

        await output.WriteLineAsync(string.Join("; ", verdicts) + ".\n");
        return held;
    }
}
