using System.CommandLine;
using Ontologie.Ingest.Benchmarks;
using Ontologie.Ingest.Benchmarks.Attack;
using Ontologie.Ingest.Benchmarks.Compare;
using Ontologie.Ingest.Benchmarks.Compare.Serving;
using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Micro;
using Ontologie.Ingest.Benchmarks.Seeding;

var root = new RootCommand("Drives a running Ontologie Ingest with signed webhooks, checks what it promised, and compares what it costs.")
{
    LoadCommand.Create(TimeProvider.System),
    AttackCommand.Create(TimeProvider.System),
    CheckCommand.Create(TimeProvider.System),
    SeedCommand.Create(TimeProvider.System),
    MicroCommand.Create(),
    CompareCommand.Create(TimeProvider.System),
    ServeCommand.Create(TimeProvider.System),
};

using var stop = new StopSignal();
return await DriverExit.RunAsync(root.Parse(args), stop.Token);
