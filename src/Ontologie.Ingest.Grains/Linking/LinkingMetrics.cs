using System.Diagnostics.Metrics;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>The metrics of linking.</summary>
public sealed class LinkingMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Ontologie.Ingest.Linking";

    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _step;

    /// <summary>Creates the instruments.</summary>
    public LinkingMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _events = _meter.CreateCounter<long>("ingest.linking.events", "{event}", "Events that the linker has looked at, by outcome.");
        _lag = _meter.CreateHistogram<double>("ingest.linking.lag", "s", "From the receipt of an event until its links are committed.");
        _step = _meter.CreateHistogram<double>("ingest.linking.step", "s", "One step of a linker: a batch of events, or of a re-link.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Linked(string outcome, long events) => _events.Add(events, new KeyValuePair<string, object?>("outcome", outcome));

    internal void Lagged(TimeSpan lag) => _lag.Record(lag.TotalSeconds);

    internal void Stepped(TimeSpan time) => _step.Record(time.TotalSeconds);
}
