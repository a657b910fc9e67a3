using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>
/// The rejections of one endpoint in memory, while requests are added to them. Decides what is stored, what gives way, and what a store
/// has to write. No I/O.
/// </summary>
internal sealed class EndpointRejections
{
    private readonly RejectionLimits _limits;
    private readonly Dictionary<RejectionId, BoundedRejection> _stored;
    private readonly Dictionary<RejectionId, NewRejection> _newcomers = [];
    private readonly List<BoundedRejection> _sample;
    private readonly List<BoundedRejection> _quarantine;
    private readonly List<BoundedRejection> _conflicts;
    private QuarantineMeter _meter;

    internal EndpointRejections(IReadOnlyCollection<BoundedRejection> stored, QuarantineMeter meter, RejectionLimits limits)
    {
        _limits = limits;
        _meter = meter;
        _stored = stored.ToDictionary(one => one.Id);
        _sample = [.. stored.Where(one => one.Kind == RejectionKind.Sample)];
        _quarantine = [.. stored.Where(one => one.Kind == RejectionKind.Quarantined)];
        _conflicts = [.. stored.Where(one => one.Kind == RejectionKind.Conflict)];
    }

    internal void Add(NewRejection request)
    {
        if (_stored.ContainsKey(request.Row.Id) || !_newcomers.TryAdd(request.Row.Id, request))
        {
            return;
        }

        var newcomer = BoundedRejection.Of(request);
        switch (newcomer.Kind)
        {
            case RejectionKind.Conflict:
                Replace(_conflicts, ConflictBounds.Admit(_conflicts, newcomer, _limits), newcomer);
                break;
            case RejectionKind.Quarantined:
                AddToQuarantine(newcomer);
                break;
            default:
                AddToSample(newcomer);
                break;
        }
    }

    internal RejectionChanges Changes()
    {
        var now = _sample.Concat(_quarantine).Concat(_conflicts).ToDictionary(one => one.Id);
        return new RejectionChanges(
            [.. _stored.Keys.Where(id => !now.ContainsKey(id))],
            [
                .. now.Values.Where(one => _stored.TryGetValue(one.Id, out var before) && before.Kind != one.Kind)
                    .Select(one => (one.Id, one.Place.ReceivedAt + _limits.SampleAge)),
            ],
            [.. now.Values.Where(one => !_stored.ContainsKey(one.Id)).Select(ToInsert)],
            _meter,
            now.Values.Sum(one => (long)one.SealedBytes) - _stored.Values.Sum(one => (long)one.SealedBytes));
    }

    private void AddToSample(BoundedRejection newcomer) =>
        Replace(_sample, SampleBounds.Admit(_sample, newcomer, _limits), newcomer);

    private void AddToQuarantine(BoundedRejection newcomer)
    {
        var meter = _quarantine.TrueForAll(one => one.IsRecovered) ? _meter.WithNewBurst() : _meter;
        if (!meter.Allows(newcomer, _limits) || QuarantineBounds.Admit(_quarantine, newcomer, _limits) is not { } displaced)
        {
            AddToSample(newcomer.AsSample());
            return;
        }

        _meter = meter.Count(newcomer);
        Replace(_quarantine, displaced, newcomer);
        displaced.ForEach(one => AddToSample(one.AsSample()));
    }

    private static void Replace(List<BoundedRejection> held, List<BoundedRejection>? displaced, BoundedRejection newcomer)
    {
        if (displaced is not null)
        {
            held.RemoveAll(displaced.Contains);
            held.Add(newcomer);
        }
    }

    private RejectionToInsert ToInsert(BoundedRejection one)
    {
        var request = _newcomers[one.Id];
        return new RejectionToInsert(
            request,
            one.Kind,
            one.Place.ReceivedAt,
            one.Kind == RejectionKind.Quarantined ? request.KeepUntil : one.Place.ReceivedAt + _limits.SampleAge);
    }
}
