using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <summary>Rejections as one list, to compare a real store with. It tries each request, and takes back what did not fit.</summary>
internal sealed class RejectionModel(RejectionLimits limits)
{
    private readonly Dictionary<EndpointId, (int Burst, long Minute, int InMinute)> _meters = [];

    internal List<RejectionRow> Rows { get; private set; } = [];

    private Dictionary<RejectionId, NewRejection> Requests { get; } = [];

    internal int Add(IEnumerable<NewRejection> batch)
    {
        var added = batch.Where(request => !Rows.Exists(row => row.Id == request.Row.Id)).DistinctBy(request => request.Row.Id).ToList();
        foreach (var request in added)
        {
            Requests[request.Row.Id] = request;
            var row = request.Row with { Headers = null };
            if (row.Reason == RejectionRow.IdentityConflict)
            {
                AddConflict(row with { SealedBytes = request.Sealed!.Length });
            }
            else if (request.Sealed is null || !TryQuarantine(row with { IsQuarantined = true, SealedBytes = request.Sealed.Length }))
            {
                AddToSample(row);
            }
        }

        var stored = added.Count(request => Rows.Exists(row => row.Id == request.Row.Id));
        while (Rows.Sum(row => row.SealedBytes) > limits.TotalBytes)
        {
            Rows.Remove(Rows.Where(row => row.SealedBytes > 0)
                .OrderBy(row => Requests[row.Id].IsNeverVerified ? 0 : 1).ThenBy(row => row.ReceivedAt).First());
        }

        return stored;
    }

    internal bool Change(EndpointId endpoint, RejectionId id, Func<RejectionRow, RejectionRow> change)
    {
        var index = Rows.FindIndex(row => row.Endpoint == endpoint && row.Id == id);
        if (index >= 0)
        {
            Rows[index] = change(Rows[index]);
        }

        return index >= 0;
    }

    internal int Forget(EndpointId endpoint)
    {
        _meters.Remove(endpoint);
        return Rows.RemoveAll(row => row.Endpoint == endpoint);
    }

    internal void DeleteExpired(DateTimeOffset now) => Rows.RemoveAll(row =>
        (row.IsQuarantined ? Requests[row.Id].KeepUntil : row.ReceivedAt + limits.SampleAge) <= now);

    internal IEnumerable<RejectionRow> NewestFirst(EndpointId endpoint) =>
        Rows.Where(row => row.Endpoint == endpoint).OrderByDescending(row => row.ReceivedAt);

    internal byte[]? Sealed(RejectionRow row) => row.SealedBytes > 0 ? Requests[row.Id].Sealed : null;

    private static bool IsConflict(RejectionRow row) => row.Reason == RejectionRow.IdentityConflict;

    private static long Minute(RejectionRow row) => row.ReceivedAt.ToUnixTimeSeconds() / 60;

    private IEnumerable<RejectionRow> Sample(RejectionRow like) =>
        Rows.Where(row => row.Endpoint == like.Endpoint && !row.IsQuarantined && !IsConflict(row));

    private IEnumerable<RejectionRow> Quarantine(RejectionRow like) =>
        Rows.Where(row => row.Endpoint == like.Endpoint && row.IsQuarantined);

    private void AddConflict(RejectionRow row)
    {
        var before = Rows.ToList();
        Rows.Add(row);
        IEnumerable<RejectionRow> Conflicts() => Rows.Where(one => one.Endpoint == row.Endpoint && IsConflict(one));
        while (Conflicts().Count() > limits.Conflicts || Conflicts().Sum(one => one.SealedBytes) > limits.ConflictBytes)
        {
            Rows.Remove(Conflicts().MinBy(one => one.ReceivedAt)!);
        }

        if (!Rows.Contains(row))
        {
            Rows = before;
        }
    }

    private void AddToSample(RejectionRow row)
    {
        var before = Rows.ToList();
        IEnumerable<RejectionRow> InMinute() => Sample(row).Where(one => Minute(one) == Minute(row));
        IEnumerable<RejectionRow> OfAddress() => Sample(row).Where(one => one.AddressGroup == row.AddressGroup);
        var own = InMinute().Count(one => one.AddressGroup == row.AddressGroup);
        if (InMinute().Count() >= limits.SamplePerMinute)
        {
            TryRemove(FindOldestOfMost(InMinute(), one => 1, most => own < most));
        }

        Rows.Add(row);
        while (OfAddress().Count() > limits.Sample / limits.SampleShare)
        {
            Rows.Remove(OfAddress().MinBy(one => one.ReceivedAt)!);
        }

        while (Sample(row).Count() > limits.Sample)
        {
            Rows.Remove(Sample(row).MinBy(one => one.ReceivedAt)!);
        }

        if (!Rows.Contains(row)
            || InMinute().Count() > limits.SamplePerMinute
            || own + 1 > limits.SamplePerMinute / limits.SampleShare)
        {
            Rows = before;
        }
    }

    private bool TryQuarantine(RejectionRow row)
    {
        var before = Rows.ToList();
        var meter = _meters.GetValueOrDefault(row.Endpoint);
        var isNewMinute = Minute(row) > meter.Minute || Minute(row) < meter.Minute - 1;
        var burst = Quarantine(row).All(one => one.RecoveredAs is not null) ? 0 : meter.Burst;
        var inMinute = isNewMinute ? 0 : meter.InMinute;
        if (burst >= limits.QuarantineBurst && inMinute >= limits.QuarantinedPerMinute)
        {
            return false;
        }

        var displaced = new List<RejectionRow>();
        long Own(Func<RejectionRow, long> weight) => Quarantine(row).Where(one => one.AddressGroup == row.AddressGroup).Sum(weight);
        while (Quarantine(row).Count() + 1 > limits.Quarantined
            || Quarantine(row).Sum(one => one.SealedBytes) + row.SealedBytes > limits.QuarantinedBytes)
        {
            var victim = Quarantine(row).Where(one => one.RecoveredAs is not null).MinBy(one => one.ReceivedAt)
                ?? (Quarantine(row).Count() + 1 > limits.Quarantined
                    ? FindOldestOfMost(Quarantine(row), _ => 1, most => Own(_ => 1) < most)
                    : FindOldestOfMost(
                        Quarantine(row),
                        one => one.SealedBytes,
                        most => Own(one => one.SealedBytes) + row.SealedBytes <= most));
            if (!TryRemove(victim))
            {
                Rows = before;
                return false;
            }

            displaced.Add(victim!);
        }

        Rows.Add(row);
        _meters[row.Endpoint] = (burst + 1, isNewMinute ? Minute(row) : meter.Minute, inMinute + 1);
        displaced.ForEach(one => AddToSample(one with { IsQuarantined = false, SealedBytes = 0 }));
        return true;
    }

    /// <summary>The oldest request of the address that holds most, and of several such addresses, if that is more than allowed.</summary>
    private static RejectionRow? FindOldestOfMost(
        IEnumerable<RejectionRow> rows, Func<RejectionRow, long> weight, Func<long, bool> givesWay)
    {
        var weights = rows.GroupBy(row => row.AddressGroup).ToDictionary(group => group.Key, group => group.Sum(weight));
        var most = weights.Values.DefaultIfEmpty().Max();
        return givesWay(most) ? rows.Where(row => weights[row.AddressGroup] == most).MinBy(row => row.ReceivedAt) : null;
    }

    private bool TryRemove(RejectionRow? row) => row is not null && Rows.Remove(row);
}
