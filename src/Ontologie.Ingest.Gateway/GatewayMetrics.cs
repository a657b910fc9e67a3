using System.Diagnostics.Metrics;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Reception;

namespace Ontologie.Ingest.Gateway;

/// <summary>The metrics of reception. Tags come from closed sets: never an endpoint, a workspace or a sender. Thread-safe.</summary>
public sealed class GatewayMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Ontologie.Ingest.Gateway";

    private static readonly double[] AnswerSeconds = [.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30];

    private readonly Meter _meter;
    private readonly Counter<long> _received;
    private readonly Counter<long> _committed;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _disconnected;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _evicted;
    private readonly Counter<long> _sampled;
    private readonly Counter<long> _quarantined;
    private readonly Counter<long> _droppedRejections;
    private readonly Histogram<double> _answerDuration;

    /// <summary>Creates the instruments.</summary>
    public GatewayMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _received = _meter.CreateCounter<long>("ingest.requests.received", "{request}", "Requests to a reception URL.");
        _committed = _meter.CreateCounter<long>(
            "ingest.requests.committed", "{request}", "Requests answered 2xx, by outcome: accepted or duplicate.");
        _refused = _meter.CreateCounter<long>("ingest.requests.refused", "{request}", "Requests refused, by reason.");
        _disconnected = _meter.CreateCounter<long>(
            "ingest.requests.abandoned", "{request}", "Requests whose sender disconnected before the answer.");
        _repeated = _meter.CreateCounter<long>("ingest.calls.repeated", "{call}", "Retries of calls to grains, by kind.");
        _evicted = _meter.CreateCounter<long>(
            "ingest.bodies.ended", "{body}", "Slow request bodies evicted with 503 because memory was short.");
        _sampled = _meter.CreateCounter<long>(
            "ingest.rejections.sampled", "{request}", "Sampled refused requests that were handed over.");
        _quarantined = _meter.CreateCounter<long>(
            "ingest.rejections.quarantined", "{request}", "Whole refused requests that were handed over for a quarantine.");
        _droppedRejections = _meter.CreateCounter<long>(
            "ingest.rejections.dropped", "{request}",
            "Refused requests for which a quarantine, or the node's memory, had no room, by kind: quarantine or sample.");
        _answerDuration = _meter.CreateHistogram(
            "ingest.answer.duration", "s", "Time from the request's headers to the answer.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = AnswerSeconds });
    }

    internal void RequestReceived() => _received.Add(1);

    internal void SenderDisconnected() => _disconnected.Add(1);

    internal void BodiesEvicted(int count) => _evicted.Add(count);

    internal void RejectionsHandedOver(int sampled, int quarantined)
    {
        _sampled.Add(sampled);
        _quarantined.Add(quarantined);
    }

    internal void RejectionsDropped(bool isQuarantined, int count = 1) =>
        _droppedRejections.Add(count, new KeyValuePair<string, object?>("kind", isQuarantined ? "quarantine" : "sample"));

    internal void CallRepeated(CallKind kind) => _repeated.Add(1, new KeyValuePair<string, object?>("call", Word(kind)));

    internal void RequestAnswered(in Answer answer, TimeSpan duration)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", answer.Word);
        if (answer.IsCommitted)
        {
            _committed.Add(1, outcome);
        }
        else
        {
            _refused.Add(1, new KeyValuePair<string, object?>("reason", answer.Word));
        }

        _answerDuration.Record(duration.TotalSeconds, outcome);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string Word(CallKind kind) => kind switch
    {
        CallKind.HandOver => "hand_over",
        CallKind.Settings => "settings",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
