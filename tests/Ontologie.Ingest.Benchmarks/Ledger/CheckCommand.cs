using System.CommandLine;
using System.CommandLine.Parsing;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary><c>check</c>: verifies that every promise of a recorded run was kept.</summary>
internal static class CheckCommand
{
    public static Option<int> BodiesOption() =>
        BoundedOption.Create("--bodies", "Bodies to compare byte by byte, chosen by the ledger's seed; 0 = all", 2000, 0, 1_000_000);

    public static Command Create(TimeProvider time)
    {
        var key = new AdminKeyOptions();
        var url = new Option<Uri>("--url")
        {
            Description = "The installation, e.g. https://ingest.example.com or http://127.0.0.1:8080. Plain HTTP only on loopback.",
            Required = true,
            CustomParser = ParseUrl,
        };
        var ledger = new Option<FileInfo>("--ledger") { Description = "The ledger that 'load --ledger' wrote.", Required = true };
        var bodies = BodiesOption();
        var command = new Command("check", "Compare a ledger with the event log. Exit code 0: the promise held; 1: it was broken.")
        {
            url, ledger, bodies,
        };
        key.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var api = new ManagementApi(parsed.GetRequiredValue(url), key.Read(parsed), time);
            var path = parsed.GetRequiredValue(ledger).FullName;
            return await RunAsync(api, path, parsed.GetValue(bodies), parsed.InvocationConfiguration.Output, cancel);
        });
        return command;
    }

    /// <summary>The admin key goes with every call, so it is never sent in the clear over a network.</summary>
    private static Uri? ParseUrl(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || ServerAddress.TryParse(text, out _, out _)))
        {
            return url;
        }

        argument.AddError($"'{text}' must be an https address, or an http address of this machine.");
        return null;
    }

    public static async Task<int> RunAsync(
        IEventLogReader log, string ledgerPath, int maxBodies, TextWriter output, CancellationToken cancel)
    {
        var checker = new PromiseChecker(log, LedgerReader.ReadHeader(ledgerPath), maxBodies);
        var verdict = await checker.CheckAsync(LedgerReader.ReadEntries(ledgerPath), cancel);
        foreach (var line in verdict.Lines())
        {
            await output.WriteLineAsync(line);
        }

        return verdict.Held ? DriverExit.Held : DriverExit.Broken;
    }
}
