using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary><c>micro</c>: measures single steps with BenchmarkDotNet, in this process.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Which benchmarks to run: a pattern for their names.",
            DefaultValueFactory = _ => "*",
        };
        var quick = new Option<bool>("--quick") { Description = "Three short iterations each: minutes in total, but less precise." };
        var command = new Command("micro", "Measure single steps: time and allocations of each.") { filter, quick };
        command.SetAction(parsed =>
        {
            var job = parsed.GetValue(quick) ? Job.ShortRun : Job.Default;
            var config = DefaultConfig.Instance.AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", parsed.GetValue(filter)!], config);
        });
        return command;
    }
}
