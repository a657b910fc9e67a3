using System.CommandLine;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary><c>seed</c>: give new connectors of a running server a long history, in minutes.</summary>
internal sealed class SeedCommand
{
    /// <summary>The server's own variable; a command line is everybody's to read.</summary>
    private const string DatabaseVariable = "ConnectionStrings__Ingest";

    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    private readonly AdminKeyOptions _key = new();
    private readonly Option<ServerAddress> _url = new("--url")
    {
        Description = "The server over that store, for the connectors, e.g. http://127.0.0.1:8080. Loopback only.",
        Required = true,
        CustomParser = LoadCommand.ParseUrl,
    };

    private readonly Option<string> _store = new("--store")
    {
        Description = $"{Sqlite} (--data) or {Postgres} (its connection string in {DatabaseVariable}). Nobody may send meanwhile.",
        Required = true,
    };

    private readonly Option<DirectoryInfo?> _data = new("--data") { Description = $"The server's data directory, of {Sqlite}." };
    private readonly Option<int> _events = BoundedOption.Create("--events", "Events in all", 10_000_000, 1, 100_000_000);
    private readonly Option<int> _endpoints = BoundedOption.Create("--endpoints", "Connectors to make and share them among", 1, 1, 10_000);
    private readonly Option<int> _bodyBytes = BoundedOption.Create(
        "--body-bytes", "Bytes of each body", 1024, DeliveryRecipe.MinBodyBytes, DeliveryRecipe.MaxBodyBytes);

    public static Command Create(TimeProvider time)
    {
        var seed = new SeedCommand();
        seed._store.AcceptOnlyFromAmong(Sqlite, Postgres);
        var command = new Command("seed", "Write events straight into the store of a running server, as if it had stored them.")
        {
            seed._url, seed._store, seed._data, seed._events, seed._endpoints, seed._bodyBytes,
        };
        seed._key.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!result.Errors.Any() && (result.GetValue(seed._store) == Sqlite) != (result.GetValue(seed._data) is not null))
            {
                result.AddError($"--data goes with --store {Sqlite}, and only with it.");
            }
        });
        command.SetAction((parsed, cancel) => seed.RunAsync(parsed, time, cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        var (server, bodyBytes) = (parsed.GetRequiredValue(_url), parsed.GetValue(_bodyBytes));
        var seeder = Seeder(parsed, time);
        using var api = new ManagementApi(server.Url, _key.Read(parsed), time);
        var targets = await TargetSetup.CreateAsync(workspace: null, parsed.GetValue(_endpoints), server, bodyBytes, api, cancel);
        var history = SeededHistory.Of(targets, parsed.GetValue(_events), bodyBytes);
        var start = time.GetTimestamp();
        var size = await seeder.SeedAsync(history, cancel);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{history.Events:N0} events for {targets.Count:N0} endpoint(s) in {time.GetElapsedTime(start).TotalSeconds:F0} s, from {targets[0].EndpointId} on; the store has {size / 1e9:F1} GB"));
        return DriverExit.Held;
    }

    private IStoreSeeder Seeder(ParseResult parsed, TimeProvider time)
    {
        if (parsed.GetValue(_data) is not { } data)
        {
            return new PostgresSeeder(Environment.GetEnvironmentVariable(DatabaseVariable)
                ?? throw new InvalidDataException($"The environment has no {DatabaseVariable}."), time);
        }

        var file = Path.Combine(data.FullName, SqliteSeeder.EventsFile);
        return File.Exists(file) ? new SqliteSeeder(file, time) : throw new InvalidDataException($"There is no {file}.");
    }
}
