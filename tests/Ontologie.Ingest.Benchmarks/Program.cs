using System.CommandLine;
using Ontologie.Ingest.Benchmarks;
using Ontologie.Ingest.Benchmarks.Attack;
using Ontologie.Ingest.Benchmarks.Compare;
using Ontologie.Ingest.Benchmarks.Compare.Serving;
using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Linking;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Micro;
using Ontologie.Ingest.Benchmarks.Pages;
using Ontologie.Ingest.Benchmarks.Seeding;

var root = new RootCommand("Sends signed webhooks to a running Ontologie Ingest, checks its promise, and compares its cost.")
{
    LoadCommand.Create(TimeProvider.System),
    AttackCommand.Create(TimeProvider.System),
    CheckCommand.Create(TimeProvider.System),
    SeedCommand.Create(TimeProvider.System),
    PagesCommand.Create(TimeProvider.System),
    LinksCommand.Create(TimeProvider.System),
    MicroCommand.Create(),
    CompareCommand.Create(TimeProvider.System),
    ServeCommand.Create(TimeProvider.System),
};

using var stop = new StopSignal();
return await DriverExit.RunAsync(root.Parse(args), stop.Token);
