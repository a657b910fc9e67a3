using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>Counts and reports bodies that gave way.</summary>
internal sealed class EndedBodies(GatewayMetrics metrics, TimeProvider time, ILogger<EndedBodies> logger) : IDisposable
{
    private readonly LogSummary<bool> _summary = new(time, (count, _) => GatewayLog.BodiesEnded(logger, count));

    internal void Add(int count)
    {
        metrics.BodiesEnded(count);
        _summary.Add(true, count);
    }

    public void Dispose() => _summary.Dispose();
}
