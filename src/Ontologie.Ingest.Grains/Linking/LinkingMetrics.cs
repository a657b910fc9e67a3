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
        _events = _meter.CreateCounter<long>("ingest.linking.events", "{event}", "Events that linkers have looked at.");
        _lag = _meter.CreateHistogram<double>(
            "ingest.linking.lag", "s", "From the receipt of the first event of a batch until its links are committed.");
        _step = _meter.CreateHistogram<double>("ingest.linking.step", "s", "One step of a linker: a batch of events, or of a re-link.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <param name="events">The events of a batch.</param>
    /// <param name="lag">The time since the first of them was received.</param>
    internal void Linked(long events, TimeSpan lag)
    {
        _events.Add(events);
        _lag.Record(lag.TotalSeconds);
    }

    internal void Stepped(TimeSpan time) => _step.Record(time.TotalSeconds);
}
