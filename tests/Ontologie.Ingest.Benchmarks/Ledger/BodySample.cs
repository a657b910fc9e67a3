using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Ledger;

/// <summary>Chooses the stored bodies to compare: all of them if <c>size</c> is 0, else a uniform random sample with a seed.</summary>
internal sealed class BodySample(int size, int seed)
{
    private const int ReadsAtOnce = 8;

    private readonly List<SampledEvent> _chosen = [];
    private SplitMix64 _random = new((ulong)seed);
    private long _offered;

    public void Offer(SampledEvent candidate)
    {
        _offered++;
        if (size == 0 || _chosen.Count < size)
        {
            _chosen.Add(candidate);
            return;
        }

        var place = (long)(_random.Next() % (ulong)_offered);
        if (place < size)
        {
            _chosen[(int)place] = candidate;
        }
    }

    public async Task CompareAsync(IEventLogReader log, DeliveryRecipe recipe, PromiseVerdict verdict, CancellationToken cancel)
    {
        var gate = new Lock();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(_chosen, limits, async (chosen, stop) =>
        {
            var stored = await log.ReadBodyAsync(chosen.EndpointId, chosen.EventId, stop);
            var equal = stored is not null && stored.AsSpan().SequenceEqual(recipe.Body(chosen.EndpointId, chosen.Number));
            lock (gate)
            {
                verdict.BodiesCompared++;
                if (!equal)
                {
                    verdict.DifferentBytes++;
                    verdict.Explain($"{chosen.EndpointId}: the body of {chosen.EventId} is not what delivery {chosen.Number} sent");
                }
            }
        });
    }
}
