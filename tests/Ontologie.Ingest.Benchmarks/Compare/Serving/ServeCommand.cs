using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ontologie.Ingest.Benchmarks.Compare.Serving;

/// <summary>
/// <c>serve</c>: the servers that <c>compare</c> starts as processes. Secrets come from the environment, because any user can read
/// a command line.
/// </summary>
internal static class ServeCommand
{
    public const string Ceiling = "ceiling";
    public const string Insert = "insert";
    public const string SecretVariable = "BENCH_SECRET";
    public const string DatabaseVariable = "BENCH_DATABASE";
    public const string ReadyLine = "listening";

    public static Command Create(TimeProvider time)
    {
        var system = new Argument<string>("system") { Description = "ceiling or insert" };
        system.AcceptOnlyFromAmong(Ceiling, Insert);
        var port = BoundedOption.Create("--port", "Port on 127.0.0.1", 8081, 1, ushort.MaxValue);
        var command = new Command("serve", "Run a server for the comparison; 'compare' starts it.") { system, port };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(system), parsed.GetValue(port), time, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string system, int port, TimeProvider time, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var requests = new RequestSignature(Required(SecretVariable), time);
        await using var database = system == Insert ? NpgsqlDataSource.Create(Required(DatabaseVariable)) : null;
        if (database is null)
        {
            CeilingServer.Map(app, requests);
        }
        else
        {
            InsertServer.Map(app, requests, database);
        }

        await app.StartAsync(stop);
        await Console.Out.WriteLineAsync(ReadyLine);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return DriverExit.Held;
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidDataException($"The environment variable {name} is missing.");
}
