using System.Globalization;
using Ontologie.Ingest.Tests.Simulation.World;
using Xunit;

namespace Ontologie.Ingest.Tests.Simulation;

/// <summary>
/// Checks the promise in histories with lost, late and repeated messages, double activations, crashes, freezes, failovers and
/// changes of settings. CONTRIBUTING.md explains how to replay a seed.
/// </summary>
[Collection(AllCores.Name)]
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const string SeedVariable = "INGEST_SIMULATION_SEED";
    private const string CountVariable = "INGEST_SIMULATION_HISTORIES";
    private const int DefaultCount = 100_000;
    private const ulong FirstSeed = 1;

    [Fact]
    public void The_promise_holds_in_every_history()
    {
        if (Read(SeedVariable) is { } seed)
        {
            Replay(seed);
            return;
        }

        var count = Read(CountVariable) ?? DefaultCount;
        var answers = 0L;
        var committed = 0L;
        var taken = 0L;
        var broken = Histories.Search(FirstSeed, count, KnownBug.None, result =>
        {
            Interlocked.Add(ref answers, result.Answers);
            Interlocked.Add(ref committed, result.Committed);
            Interlocked.Add(ref taken, result.AcceptedByReplaced);
        });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} histories, {answers} answers, {committed} of them 2xx; {taken} from an activation that had been replaced."));
        Assert.True(broken is null, broken is null ? "" : Histories.Describe(broken));
    }

    [Fact]
    public void A_seed_replays_its_history_step_by_step()
    {
        for (var seed = FirstSeed; seed < FirstSeed + 20; seed++)
        {
            Assert.Equal(History.Run(seed, traced: true).Trace, History.Run(seed, traced: true).Trace);
        }
    }

    private void Replay(ulong seed)
    {
        var result = History.Run(seed, traced: true);
        foreach (var step in result.Trace)
        {
            output.WriteLine(step);
        }

        Assert.True(result.Broken is null, result.Broken);
    }

    private static ulong? Read(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;
}
