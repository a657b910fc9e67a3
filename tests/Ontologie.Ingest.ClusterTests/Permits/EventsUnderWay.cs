using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Testing.Clusters;

namespace Ontologie.Ingest.ClusterTests.Permits;

/// <summary>Counts the events that were handed to the writers of a cluster's silos and not answered yet. It never counts one twice.</summary>
internal sealed class EventsUnderWay : IDisposable
{
    private readonly IngestCluster _cluster;
    private readonly MeterListener _listener = new();
    private readonly HashSet<object> _factories;
    private long _waiting;
    private long _most;

    internal EventsUnderWay(IngestCluster cluster)
    {
        _cluster = cluster;
        _factories = [.. cluster.Orleans.Silos.Select(silo => (object)silo.ServiceProvider.GetRequiredService<IMeterFactory>())];
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Name: "ingest.commit.waiting", Meter: { Name: StorageMetrics.Name, Scope: { } scope } } && _factories.Contains(scope))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            Interlocked.Add(ref _waiting, change);
            var now = Now;
            for (var most = Interlocked.Read(ref _most); now > most; most = Interlocked.Read(ref _most))
            {
                Interlocked.CompareExchange(ref _most, now, most);
            }
        });
        _listener.Start();
    }

    internal long Now => Interlocked.Read(ref _waiting) + _cluster.Store.EventsInProgress;

    internal long Most => Interlocked.Read(ref _most);

    public void Dispose() => _listener.Dispose();
}
