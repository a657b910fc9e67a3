using System.CommandLine;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary><c>check</c>: was every promise of a recorded run kept?</summary>
internal static class CheckCommand
{
    public static Option<int> BodiesOption() =>
        BoundedOption.Create("--bodies", "Bodies to compare byte by byte, chosen by the ledger's seed; 0 = all", 2000, 0, 1_000_000);

    public static Command Create(TimeProvider time)
    {
        var server = new ServerOptions();
        var ledger = new Option<FileInfo>("--ledger") { Description = "The ledger that 'load --ledger' wrote.", Required = true };
        var bodies = BodiesOption();
        var command = new Command("check", "Hold a ledger against the event log: exit code 0 when the promise held, 1 when not.")
        {
            ledger, bodies,
        };
        server.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var api = new ManagementApi(server.Address(parsed), server.AdminKey(parsed), time);
            var path = parsed.GetRequiredValue(ledger).FullName;
            return await RunAsync(api, path, parsed.GetValue(bodies), parsed.InvocationConfiguration.Output, cancel);
        });
        return command;
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
