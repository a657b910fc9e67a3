using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>Counts one server's reception metrics, so that a test can wait for effects that no answer shows.</summary>
internal sealed class ReceptionMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ReceptionMetrics(IngestServer server)
    {
        // Meters of other servers in this process have another factory.
        var meters = server.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == GatewayMetrics.Name && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, _, _) => Count(instrument.Name, count));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Waits until this many requests have arrived since the object was created.</summary>
    internal Task ReceivedAsync(long count) => ReachedAsync("ingest.requests.received", count);

    /// <summary>Waits until the server has noticed this many disconnected senders.</summary>
    internal Task AbandonedAsync(long count) => ReachedAsync("ingest.requests.abandoned", count);

    /// <summary>Waits until this many bodies have been evicted.</summary>
    internal Task EndedAsync(long count) => ReachedAsync("ingest.bodies.ended", count);

    private void Count(string name, long count)
    {
        _counts.AddOrUpdate(name, count, (_, before) => before + count);
        lock (_gate)
        {
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task ReachedAsync(string name, long count)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            if (_counts.GetValueOrDefault(name) >= count)
            {
                return;
            }

            await changed.Soon();
        }
    }
}
