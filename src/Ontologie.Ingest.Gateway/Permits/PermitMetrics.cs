using System.Diagnostics.Metrics;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>What this gateway measures of permits, all workspaces together: those of one are in its stats.</summary>
internal sealed class PermitMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _refused;
    private long _inUse;

    public PermitMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(GatewayMetrics.Name);
        _meter.CreateObservableUpDownCounter(
            "ingest.permits.in_use", () => Interlocked.Read(ref _inUse), "{permit}", "Requests under way that hold a permit.");
        _refused = _meter.CreateCounter<long>("ingest.permits.refused", "{request}", "Requests that got no permit in time.");
    }

    internal void Taken() => Interlocked.Increment(ref _inUse);

    internal void GivenBack() => Interlocked.Decrement(ref _inUse);

    internal void Refused() => _refused.Add(1);

    public void Dispose() => _meter.Dispose();
}
