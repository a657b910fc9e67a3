using Ontologie.Ingest.Contracts.Endpoints;

namespace Ontologie.Ingest.ClusterTests.Endpoints;

/// <summary>Counts the calls that reach endpoint grains.</summary>
internal sealed class EndpointCalls : IIncomingGrainCallFilter
{
    private int _count;

    internal int Count => Volatile.Read(ref _count);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is IEndpointGrain)
        {
            Interlocked.Increment(ref _count);
        }

        return context.Invoke();
    }
}
