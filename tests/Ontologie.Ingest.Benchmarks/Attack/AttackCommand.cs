using System.CommandLine;
using System.Globalization;
using System.Net;
using Ontologie.Ingest.Benchmarks.Compare.Results;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary><c>attack</c>: measures how a flood from this machine affects an honest sender, as a row of a Markdown table.</summary>
internal sealed class AttackCommand
{
    private const int BodyBytes = 1024;
    private const int HonestConnections = 32;

    /// <summary>The runs with and without a flood send different deliveries.</summary>
    private const long FirstOfAttack = 10_000_000;

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(35);

    /// <summary>Refused requests are stored after their answers.</summary>
    private static readonly TimeSpan UntilKept = TimeSpan.FromSeconds(3);

    /// <summary>The warm-up before the run that is compared: connections, JIT compilation, caches.</summary>
    private const int WarmUpSeconds = 2;

    private readonly AdminKeyOptions _key = new();
    private readonly Option<ServerAddress> _url = new("--url")
    {
        Description = "The server, e.g. http://127.0.0.1:8080. Loopback only.",
        Required = true,
        CustomParser = LoadCommand.ParseUrl,
    };

    private readonly Option<AttackKind> _kind = new("--kind")
    {
        Description = $"The kind of flood: {AttackKinds.Names}.",
        Required = true,
        CustomParser = AttackKinds.Parse,
    };

    private readonly Option<int> _connections = BoundedOption.Create("--connections", "The flood's connections", 64, 1, 1024);
    private readonly Option<int> _sources = BoundedOption.Create(
        "--sources", "Loopback addresses that the flood sends from; 0 for the usual one", 0, 0, FloodSources.Max);

    private readonly Option<int> _requests = BoundedOption.Create(
        "--requests", "The flood ends after this many requests", FloodCount.MaxRequests, 1, FloodCount.MaxRequests);

    private readonly Option<int> _seconds = BoundedOption.Create("--seconds", "Length of each of the two runs", 10, 1, 120);
    private readonly Option<int> _rate = BoundedOption.Create("--rate", "Honest deliveries a second", 200, 1, 2000);
    private readonly Option<int?> _pid = new("--pid") { Description = "The server's process id, to report its memory." };
    private readonly Option<FileInfo?> _log = new("--log") { Description = "The server's log file, to report its growth." };
    private readonly Option<bool> _kept = new("--kept")
    {
        Description = "Send one refused request a second from 127.0.0.1 too, and report how many of them the server keeps.",
    };

    private readonly Option<bool> _noHead = new("--no-head") { Description = "Print the row without the table header." };

    public static Command Create(TimeProvider time)
    {
        var attack = new AttackCommand();
        var command = new Command("attack", "Measure how a flood of junk requests affects an honest sender.")
        {
            attack._url, attack._kind, attack._connections, attack._sources, attack._requests, attack._seconds, attack._rate, attack._pid,
            attack._log, attack._kept, attack._noHead,
        };
        attack._key.AddTo(command);
        command.SetAction((parsed, cancel) => attack.RunAsync(parsed, time, cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var server = parsed.GetRequiredValue(_url);
        using var api = new ManagementApi(server.Url, _key.Read(parsed), time);
        var targets = await TargetSetup.CreateAsync(workspace: null, endpoints: 1, server, BodyBytes, api, cancel);

        await HonestAsync(WarmUpSeconds, FirstOfAttack / 2);
        var without = await HonestAsync(parsed.GetValue(_seconds), 0);
        var log = parsed.GetValue(_log);
        var logBefore = Length(log);
        var residentBefore = Resident();
        AttackRow row;
        var size = new FloodSize(parsed.GetValue(_connections), parsed.GetValue(_sources), parsed.GetValue(_requests));
        var refused = parsed.GetValue(_kept) ? WrongSecretSender.Begin(server, targets[0], time) : null;
        await using (var flood = Flood.Begin(parsed.GetValue(_kind), size, server, targets[0], time))
        {
            var with = await HonestAsync(parsed.GetValue(_seconds), FirstOfAttack);
            row = new AttackRow(parsed.GetValue(_kind), without, with)
            {
                JunkPerSecond = flood.PerSecond,
                JunkAnswers = [.. flood.Count.ByStatus],
                Resident = (residentBefore, Resident()),
                LogBytes = Length(log) - logBefore,
            };
        }

        if (refused is not null)
        {
            await refused.DisposeAsync();
            await Task.Delay(UntilKept, time, cancel);
            var kept = await api.ReadRejectionsAsync(targets[0].EndpointId, cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Kept {kept.Count} refused requests, {kept.Count(one => one.IsQuarantined)} of them in quarantine. "
                    + $"Of {refused.Refused} from 127.0.0.1: {kept.Count(IsHonest)}, "
                    + $"{kept.Count(one => IsHonest(one) && one.IsQuarantined)}."));
        }

        var table = MarkdownTable.Of(AttackRow.Head, [row.Cells]);
        await parsed.InvocationConfiguration.Output.WriteAsync(
            parsed.GetValue(_noHead) ? table.TrimEnd('\n').Split('\n')[^1] + "\n" : table);
        return DriverExit.Held;

        Task<LoadReport> HonestAsync(int seconds, long first) =>
            new LoadRun(Honest(server, seconds, parsed.GetValue(_rate), first), targets, time).RunAsync(cancel);

        long? Resident() => parsed.GetValue(_pid) is { } pid ? ProcessMemory.ReadResident(pid) : null;
    }

    private static bool IsHonest(KeptRefusal kept) => kept.RemoteAddress == IPAddress.Loopback.ToString();

    private static LoadOptions Honest(ServerAddress server, int seconds, int rate, long first) => new()
    {
        Server = server,
        Endpoints = 1,
        Connections = HonestConnections,
        Seconds = seconds,
        FirstDelivery = first,
        PerSecond = rate,
        CatchesUp = true,
        Timeout = AnswerTimeout,
        BodyBytes = BodyBytes,
        Repeat = 1,
        Retry = false,
        Timestamps = true,
        Seed = 1,
    };

    private static long? Length(FileInfo? log)
    {
        log?.Refresh();
        return log?.Length;
    }
}
