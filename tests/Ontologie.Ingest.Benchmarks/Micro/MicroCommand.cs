using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Ontologie.Ingest.Benchmarks.Micro;

/// <summary><c>micro</c>: what single steps cost, by BenchmarkDotNet, in this process.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which benchmarks, by a pattern of their names.", DefaultValueFactory = _ => "*" };
        var quick = new Option<bool>("--quick") { Description = "Three short iterations of each: minutes for all, and less certain." };
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
