using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Counts and logs evicted bodies. Thread-safe.</summary>
internal sealed class EvictedBodies(GatewayMetrics metrics, TimeProvider time, ILogger<EvictedBodies> logger) : IDisposable
{
    private readonly LogSummary<bool> _summary = new(time, (count, _) => GatewayLog.BodiesEvicted(logger, count));

    internal void Add(int count)
    {
        metrics.BodiesEvicted(count);
        _summary.Add(true, count);
    }

    public void Dispose() => _summary.Dispose();
}
