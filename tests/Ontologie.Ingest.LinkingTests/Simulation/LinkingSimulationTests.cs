using System.Diagnostics;
using System.Globalization;
using Ontologie.Ingest.Testing.Postgres;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>
/// After any history of events, rules, types, edits, links, erasures, re-links, crashes and lost answers, entities and events are what a
/// simple reference says that reads the whole log once. CONTRIBUTING.md explains how to replay a seed.
/// </summary>
[Collection(LinkingSimulation.Name)]
public sealed class LinkingSimulationTests(ITestOutputHelper output)
{
    private const string SeedVariable = "INGEST_LINKING_SEED";
    private const string CountVariable = "INGEST_LINKING_HISTORIES";
    private const int FirstSeed = 1;

    /// <summary>How long a run without the variables takes at most.</summary>
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("CI") == "true" ? 15 : 40);

    [Fact]
    public Task Entities_in_SQLite_equal_those_of_the_reference() => RunAsync(1_500, () => Task.FromResult(OpenedLinkStore.Sqlite()));

    [Fact]
    public async Task Entities_in_PostgreSQL_equal_those_of_the_reference()
    {
        // Decisions are tested here, and not that commits survive.
        SharedPostgres.Require();
        await using var postgres = await PostgresServer.CreateAsync("fsync = off", "synchronous_commit = off", "full_page_writes = off");
        await RunAsync(500, async () => OpenedLinkStore.Postgres(await postgres.CreateDatabaseAsync()));
    }

    private async Task RunAsync(int count, Func<Task<OpenedLinkStore>> open)
    {
        if (Read(SeedVariable) is { } seed)
        {
            await using var opened = await open();
            Assert.Null(await LinkingHistories.DescribeAsync(seed, opened));
            return;
        }

        var clock = Stopwatch.StartNew();
        var wanted = Read(CountVariable);
        var (ran, broken, why) = await LinkingHistories.SearchAsync(
            open, FirstSeed, wanted ?? count, wanted is null ? DefaultTime : TimeSpan.FromDays(1));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ran} histories in {clock.Elapsed.TotalSeconds:F0} s."));
        if (broken is { } failed)
        {
            await using var opened = await open();
            Assert.Fail(await LinkingHistories.DescribeAsync(failed, opened) ?? $"Seed {failed} broke once only: {why}");
        }
    }

    private static int? Read(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>Histories use all cores, so they run when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class LinkingSimulation
{
    internal const string Name = "linking simulation";
}
