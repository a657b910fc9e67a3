using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Testing.Clusters;

namespace Ontologie.Ingest.ClusterTests.Permits;

/// <summary>
/// Counts the events handed to the writers of a cluster's silos whose append has not ended. Both ends change one number: the sum of
/// two separate readings would count events that move in between twice. For clusters without failing appends only: a retried append
/// would be subtracted twice.
/// </summary>
internal sealed class EventsInFlight : IDisposable
{
    private readonly IngestCluster _cluster;
    private readonly MeterListener _listener = new();
    private readonly HashSet<object> _factories;
    private long _count;
    private long _most;

    internal EventsInFlight(IngestCluster cluster)
    {
        _cluster = cluster;
        _factories = [.. cluster.Orleans.Silos.Select(silo => (object)silo.ServiceProvider.GetRequiredService<IMeterFactory>())];
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "ingest.commit.waiting", Meter: { Name: StorageMetrics.Name, Scope: { } scope } }
                && _factories.Contains(scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            // Leaving the queue is the start of the append.
            if (change > 0)
            {
                Enter(change);
            }
        });
        cluster.Store.AppendEnded = batch => Leave(batch.Count);
        _listener.Start();
    }

    internal long Now => Interlocked.Read(ref _count);

    internal long Most => Interlocked.Read(ref _most);

    public void Dispose()
    {
        _cluster.Store.AppendEnded = null;
        _listener.Dispose();
    }

    private void Enter(long events)
    {
        var now = Interlocked.Add(ref _count, events);
        for (var most = Most; now > most; most = Most)
        {
            Interlocked.CompareExchange(ref _most, now, most);
        }
    }

    private void Leave(int events) => Interlocked.Add(ref _count, -events);
}
