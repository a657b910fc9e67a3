using System.CommandLine;
using Ontologie.Ingest.Benchmarks;
using Ontologie.Ingest.Benchmarks.Ledger;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Micro;

var root = new RootCommand("Drives a running Ontologie Ingest with signed webhooks and checks what it promised.")
{
    LoadCommand.Create(TimeProvider.System),
    CheckCommand.Create(TimeProvider.System),
    MicroCommand.Create(),
};

using var stop = new StopSignal();
return await DriverExit.RunAsync(root.Parse(args), stop.Token);
