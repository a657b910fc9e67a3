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
        var command = new Command("micro", "Measure single steps: time and allocations of each.") { filter };
        command.SetAction(parsed =>
        {
            var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", parsed.GetValue(filter)!], config);
        });
        return command;
    }
}
