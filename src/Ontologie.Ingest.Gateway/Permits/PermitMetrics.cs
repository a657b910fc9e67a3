using System.Diagnostics.Metrics;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The permit metrics of this gateway, summed over all workspaces. Those of one workspace are in its stats. Thread-safe.</summary>
internal sealed class PermitMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _refused;
    private long _inUse;

    public PermitMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(GatewayMetrics.Name);
        _meter.CreateObservableUpDownCounter(
            "ingest.permits.in_use", () => Interlocked.Read(ref _inUse), "{permit}", "Requests in progress that hold a permit.");
        _refused = _meter.CreateCounter<long>("ingest.permits.refused", "{request}", "Requests that got no permit in time.");
    }

    internal void Taken() => Interlocked.Increment(ref _inUse);

    internal void GivenBack() => Interlocked.Decrement(ref _inUse);

    internal void Refused() => _refused.Add(1);

    public void Dispose() => _meter.Dispose();
}
