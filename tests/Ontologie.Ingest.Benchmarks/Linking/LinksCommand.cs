using System.CommandLine;
using System.Globalization;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Storage.Links;

namespace Ontologie.Ingest.Benchmarks.Linking;

/// <summary><c>links</c>: measures the linker alone on a filled log, and then a re-link of all of it.</summary>
internal sealed class LinksCommand
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    private readonly Option<string> _store =
        new("--store") { Description = $"{Sqlite} or {Postgres}, each started for this run.", Required = true };

    private readonly Option<int> _events = BoundedOption.Create("--events", "Events in the log", 50_000, 1, 5_000_000);
    private readonly Option<int> _entities = BoundedOption.Create("--entities", "Entities that they update", 10_000, 1, 5_000_000);
    private readonly Option<int> _batch = BoundedOption.Create("--batch", "Events that one transaction links", 256, 1, 500);

    public static Command Create(TimeProvider time)
    {
        var links = new LinksCommand();
        links._store.AcceptOnlyFromAmong(Sqlite, Postgres);
        var command = new Command("links", "Measure the linker alone: one rule with five properties, on a filled log, then a re-link.")
        {
            links._store, links._events, links._entities, links._batch,
        };
        command.SetAction((parsed, cancel) => links.RunAsync(parsed, time, cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var (events, output) = (parsed.GetValue(_events), parsed.InvocationConfiguration.Output);
        await using var server = parsed.GetRequiredValue(_store) == Postgres ? await PostgresServer.CreateAsync() : null;
        var connectionString = server is null ? null : await server.CreateDatabaseAsync();
        await using StoreUnderTest log = server is null
            ? new SqliteStoreUnderTest() : new PostgresStoreUnderTest(() => Task.FromResult(connectionString!));
        await using LinkStoreUnderTest links = server is null
            ? new SqliteLinkStoreUnderTest() : new PostgresLinkStoreUnderTest(() => Task.FromResult(connectionString!));
        await log.StartAsync();
        await links.OpenAsync();
        var run = new LinkRun(log, links, parsed.GetValue(_entities), parsed.GetValue(_batch), time);
        await run.PrepareAsync(cancel);
        await run.FillAsync(events, cancel);
        await WriteAsync("linked", await run.LinkAsync(cancel));
        await WriteAsync("re-linked", await run.RelinkAsync(cancel));
        return DriverExit.Held;

        Task WriteAsync(string what, TimeSpan elapsed) => output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} {events:N0} events in {elapsed.TotalSeconds:F1} s: {events / elapsed.TotalSeconds:N0} a second; "
            + $"working set {Environment.WorkingSet / 1e6:F0} MB, largest so far {run.LargestWorkingSet / 1e6:F0} MB"));
    }
}
