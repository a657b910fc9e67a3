using System.CommandLine;
using System.Globalization;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Pages;

/// <summary><c>pages</c>: measures how fast the console's pages begin, on a connector with a long history.</summary>
internal sealed class PagesCommand
{
    private const int WarmUps = 20;

    private readonly AdminKeyOptions _key = new();
    private readonly Option<ServerAddress> _url = new("--url")
    {
        Description = "The server, e.g. http://127.0.0.1:8080. Loopback only.",
        Required = true,
        CustomParser = LoadCommand.ParseUrl,
    };

    private readonly Option<string> _connector = new("--connector")
    {
        Description = "The connector whose events are listed: the endpoint that 'seed' printed.",
        Required = true,
    };

    private readonly Option<int> _requests = BoundedOption.Create("--requests", "Loads of each page, one after the other", 200, 1, 100_000);

    public static Command Create(TimeProvider time)
    {
        var pages = new PagesCommand();
        var command = new Command("pages", "Measure the time to the first byte of the console's pages, as a visitor who is signed in.")
        {
            pages._url, pages._connector, pages._requests,
        };
        pages._key.AddTo(command);
        command.SetAction((parsed, cancel) => pages.RunAsync(parsed, time, cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, TimeProvider time, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        var (server, key) = (parsed.GetRequiredValue(_url), _key.Read(parsed));
        using var visitor = new ConsoleVisitor(server.Url, time);
        await visitor.SignInAsync(key, cancel);
        using var api = new ManagementApi(server.Url, key, time);
        var pages = await MeasuredPages.OfAsync(api, parsed.GetRequiredValue(_connector), cancel);
        await output.WriteLineAsync("| page | first request | first byte p50 | p99 | max | last byte p50 | p99 | KB |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (name, address) in pages)
        {
            await output.WriteLineAsync(await RowAsync(visitor, name, address, parsed.GetValue(_requests), cancel));
        }

        return DriverExit.Held;
    }

    private static async Task<string> RowAsync(ConsoleVisitor visitor, string name, string address, int requests, CancellationToken cancel)
    {
        var first = await visitor.LoadAsync(address, cancel);
        for (var i = 0; i < WarmUps; i++)
        {
            await visitor.LoadAsync(address, cancel);
        }

        var (firstByte, lastByte) = (new LatencyHistogram(), new LatencyHistogram());
        for (var i = 0; i < requests; i++)
        {
            var load = await visitor.LoadAsync(address, cancel);
            firstByte.Record(load.FirstByte);
            lastByte.Record(load.LastByte);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {first.FirstByte.TotalMilliseconds:F1} ms | {Ms(firstByte, 0.5)} | {Ms(firstByte, 0.99)} | {Ms(firstByte, 1)} "
            + $"| {Ms(lastByte, 0.5)} | {Ms(lastByte, 0.99)} | {first.Bytes / 1e3:F1} |");
    }

    private static string Ms(LatencyHistogram times, double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{times.Percentile(share) / 1e3:F1} ms");
}
