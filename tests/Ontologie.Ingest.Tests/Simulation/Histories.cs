using Ontologie.Ingest.Tests.Simulation.World;

namespace Ontologie.Ingest.Tests.Simulation;

/// <summary>Runs many histories on all cores, each on one thread.</summary>
internal static class Histories
{
    /// <summary>Returns the broken history with the smallest seed, or null if the promise held in all of them.</summary>
    internal static HistoryResult? Search(ulong firstSeed, ulong count, KnownBug bug, Action<HistoryResult>? seen = null)
    {
        var gate = new Lock();
        HistoryResult? broken = null;
        var next = firstSeed - 1;
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var seed && seed < firstSeed + count && Volatile.Read(ref broken) is null)
            {
                var result = History.Run(seed, bug);
                seen?.Invoke(result);
                lock (gate)
                {
                    broken = result.Broken is not null && (broken is null || seed < broken.Seed) ? result : broken;
                }
            }
        })).ToArray();
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        return broken;
    }

    /// <summary>Describes the violation and how to reproduce it.</summary>
    internal static string Describe(HistoryResult broken) =>
        $"""
        Seed {broken.Seed}: {broken.Broken}
        INGEST_SIMULATION_SEED={broken.Seed} dotnet run -c Release --project tests/Ontologie.Ingest.Tests -- \
            -class '*SimulationTests' -showLiveOutput
        """;
}
