using System.CommandLine;
using System.CommandLine.Parsing;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary><c>load</c>: sends signed webhooks as fast as the answers arrive, and records each answer.</summary>
internal sealed class LoadCommand
{
    private const int DefaultSeconds = 10;

    private readonly AdminKeyOptions _key = new();
    private readonly Option<ServerAddress> _url = new("--url")
    {
        Description = "The server, e.g. http://127.0.0.1:8080. Loopback only.",
        Required = true,
        CustomParser = ParseUrl,
    };

    private readonly Option<ServerAddress?> _api = new("--api")
    {
        Description = "The server with the management API, if --url is a gateway without one. Loopback only.",
        CustomParser = ParseUrl,
    };

    private readonly Option<string?> _workspace = new("--workspace") { Description = "Use this workspace (ws_…) instead of a new one." };
    private readonly Option<int> _endpoints = BoundedOption.Create(
        "--endpoints", "Connectors to create; deliveries go to them in turn", 1, 1, 10_000);
    private readonly Option<int> _connections = BoundedOption.Create("--connections", "Keep-alive connections", 64, 1, 1024);
    private readonly Option<int> _seconds = BoundedOption.Create(
        "--seconds", "Length of the run; with --requests the time limit (default then 600)", DefaultSeconds, 1, LoadOptions.MaxSeconds);
    private readonly Option<int> _requests = BoundedOption.Create(
        "--requests", "Deliveries to send, each --repeat times; 0 = no limit but the time", 0, 0, DeliveryQueue.MaxDeliveries);
    private readonly Option<int> _rate = BoundedOption.Create(
        "--rate", "Deliveries per second, evenly spaced; slots missed while the server stalls are dropped; 0 = as fast as answers arrive",
        0, 0, 100_000);
    private readonly Option<int> _timeout = BoundedOption.Create(
        "--timeout", "Seconds to wait for an answer; the contract promises one within 30", 60, 1, 300);
    private readonly Option<int> _bodyBytes = BoundedOption.Create(
        "--body-bytes", "Bytes of each body", 1024, DeliveryRecipe.MinBodyBytes, DeliveryRecipe.MaxBodyBytes);
    private readonly Option<int> _repeat = BoundedOption.Create(
        "--repeat", "Copies of each delivery, sent at the same time over separate connections", 1, 1, 64);
    private readonly Option<bool> _retry = new("--retry")
    {
        Description = "Retry a delivery until a 2xx or the end of the run (same bytes; its timestamp is valid for 300 s).",
    };
    private readonly Option<bool> _timestamps = new("--timestamps")
    {
        Description = "Sign id and timestamp; false = sign only the body (which is unique).",
        DefaultValueFactory = _ => true,
    };
    private readonly Option<int> _seed = BoundedOption.Create("--seed", "Seed of all bodies", 1, 0, int.MaxValue);
    private readonly Option<bool> _rule = new("--rule")
    {
        Description = "Link the deliveries by one rule with five properties, and report the time from answer to link.",
    };
    private readonly Option<FileInfo?> _ledger = new("--ledger") { Description = "New file with one line per finished request." };
    private readonly Option<bool> _check = new("--check") { Description = "Run 'check' afterwards; --ledger is optional." };
    private readonly Option<int> _bodies = CheckCommand.BodiesOption();
    private readonly Option<int?> _serverPid = new("--server-pid")
    {
        Description = "The server's process id, to report its CPU per event.",
    };

    public static Command Create(TimeProvider time)
    {
        var load = new LoadCommand();
        var command = new Command("load", "Send signed webhooks and report rate, latency and CPU.")
        {
            load._api, load._workspace, load._endpoints, load._connections, load._seconds, load._requests, load._rate, load._timeout,
            load._bodyBytes, load._repeat, load._retry, load._timestamps, load._seed, load._rule, load._ledger, load._check, load._bodies,
            load._serverPid,
        };
        command.Options.Add(load._url);
        load._key.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.Errors.Any())
            {
                return;
            }

            if (result.GetValue(load._repeat) > result.GetValue(load._connections))
            {
                result.AddError("--repeat must not exceed --connections.");
            }
        });
        command.SetAction((parsed, cancel) => load.RunAsync(parsed, time, cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        var options = Read(parsed);
        using var api = new ManagementApi((parsed.GetValue(_api) ?? options.Server).Url, _key.Read(parsed), time);
        var targets = await TargetSetup.CreateAsync(options.Workspace, options.Endpoints, options.Server, options.BodyBytes, api, cancel);
        await output.WriteLineAsync(
            $"sending to {targets.Count} endpoint(s) of {options.Server.Url} over {options.Connections} connection(s)");

        LinkWatch? links = null;
        if (parsed.GetValue(_rule))
        {
            await LoadRule.AddAsync(targets, api, cancel);
            links = new LinkWatch(api, time);
        }

        var report = await new LoadRun(options, targets, time, links).RunAsync(cancel);
        foreach (var line in report.Lines(options.ServerPid is not null))
        {
            await output.WriteLineAsync(line);
        }

        if (!parsed.GetValue(_check))
        {
            return DriverExit.Held;
        }

        var code = await CheckCommand.RunAsync(api, options.LedgerPath!, parsed.GetValue(_bodies), output, cancel);
        if (code == DriverExit.Held && parsed.GetValue(_ledger) is null)
        {
            File.Delete(options.LedgerPath!);
        }
        else if (code != DriverExit.Held)
        {
            await Console.Error.WriteLineAsync($"the ledger is {options.LedgerPath}");
        }

        return code;
    }

    private LoadOptions Read(ParseResult parsed)
    {
        var requests = parsed.GetValue(_requests);
        var rate = parsed.GetValue(_rate);
        var secondsGiven = parsed.GetResult(_seconds) is { Implicit: false };
        return new LoadOptions
        {
            Server = parsed.GetRequiredValue(_url),
            Workspace = parsed.GetValue(_workspace),
            Endpoints = parsed.GetValue(_endpoints),
            Connections = parsed.GetValue(_connections),
            Seconds = requests > 0 && !secondsGiven ? LoadOptions.MaxSeconds : parsed.GetValue(_seconds),
            Requests = requests > 0 ? requests : null,
            PerSecond = rate > 0 ? rate : null,
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            BodyBytes = parsed.GetValue(_bodyBytes),
            Repeat = parsed.GetValue(_repeat),
            Retry = parsed.GetValue(_retry),
            Timestamps = parsed.GetValue(_timestamps),
            Seed = parsed.GetValue(_seed),
            LedgerPath = parsed.GetValue(_ledger)?.FullName ?? (parsed.GetValue(_check) ? TemporaryLedger() : null),
            ServerPid = parsed.GetValue(_serverPid),
        };
    }

    public static ServerAddress? ParseUrl(ArgumentResult argument)
    {
        if (!ServerAddress.TryParse(argument.Tokens[0].Value, out var address, out var error))
        {
            argument.AddError(error);
        }

        return address;
    }

    /// <summary>The file is kept when the promise was broken, because it contains the proof.</summary>
    private static string TemporaryLedger() => Path.Combine(Path.GetTempPath(), $"ingest-load-{Path.GetRandomFileName()}.ledger");
}
