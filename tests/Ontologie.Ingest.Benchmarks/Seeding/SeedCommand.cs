using System.CommandLine;
using System.Globalization;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary><c>seed</c>: gives new connectors of a running server a long history, in minutes.</summary>
internal sealed class SeedCommand
{
    /// <summary>The server's own variable. The command line is not used, because any user can read it.</summary>
    private const string DatabaseVariable = "ConnectionStrings__Ingest";

    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    private readonly AdminKeyOptions _key = new();
    private readonly Option<ServerAddress> _url = new("--url")
    {
        Description = "The server over that store, which creates the connectors, e.g. http://127.0.0.1:8080. Loopback only.",
        Required = true,
        CustomParser = LoadCommand.ParseUrl,
    };

    private readonly Option<string> _store = new("--store")
    {
        Description = $"{Sqlite} (--data) or {Postgres} (its connection string in {DatabaseVariable}). No sender may be active.",
        Required = true,
    };

    private readonly Option<DirectoryInfo?> _data = new("--data") { Description = $"The server's data directory, for {Sqlite}." };
    private readonly Option<int> _events = BoundedOption.Create("--events", "Total number of events", 10_000_000, 1, 100_000_000);
    private readonly Option<int> _endpoints = BoundedOption.Create("--endpoints", "Connectors to create for them", 1, 1, 10_000);
    private readonly Option<int> _bodyBytes = BoundedOption.Create(
        "--body-bytes", "Bytes of each body", 1024, DeliveryRecipe.MinBodyBytes, DeliveryRecipe.MaxBodyBytes);

    public static Command Create(TimeProvider time)
    {
        var seed = new SeedCommand();
        seed._store.AcceptOnlyFromAmong(Sqlite, Postgres);
        var command = new Command("seed", "Write events directly into the store of a running server, as if it had received them.")
        {
            seed._url, seed._store, seed._data, seed._events, seed._endpoints, seed._bodyBytes,
        };
        seed._key.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!result.Errors.Any() && (result.GetValue(seed._store) == Sqlite) != (result.GetValue(seed._data) is not null))
            {
                result.AddError($"--store {Sqlite} requires --data; other stores do not allow it.");
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
        var elapsed = time.GetElapsedTime(start).TotalSeconds;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{history.Events:N0} events for {targets.Count:N0} endpoint(s) in {elapsed:F0} s, from {targets[0].EndpointId} on; "
            + $"the store has {size / 1e9:F1} GB"));
        return DriverExit.Held;
    }

    private IStoreSeeder Seeder(ParseResult parsed, TimeProvider time)
    {
        if (parsed.GetValue(_data) is not { } data)
        {
            return new PostgresSeeder(Environment.GetEnvironmentVariable(DatabaseVariable)
                ?? throw new InvalidDataException($"The environment variable {DatabaseVariable} is missing."), time);
        }

        var file = Path.Combine(data.FullName, SqliteSeeder.EventsFile);
        return File.Exists(file) ? new SqliteSeeder(file, time) : throw new InvalidDataException($"{file} does not exist.");
    }
}
