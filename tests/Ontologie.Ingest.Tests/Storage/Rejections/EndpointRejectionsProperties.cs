using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;
using Ontologie.Ingest.Testing.Storage.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Rejections;

/// <summary>The bounds hold after every request, and what gives way gives way for a reason.</summary>
public sealed class EndpointRejectionsProperties
{
    private static readonly EndpointId Shop = SampleRejections.Endpoint(1);

    private static readonly RejectionLimits Limits = new()
    {
        SamplePerMinute = 8,
        Sample = 12,
        SampleShare = 4,
        Quarantined = 6,
        QuarantinedBytes = 1000,
        QuarantineBurst = 8,
        QuarantinedPerMinute = 5,
        Conflicts = 3,
        ConflictBytes = 600,
    };

    /// <summary>Kinds: 0 to 2 for the sample, to 7 for the quarantine, 8 for a conflict, 9 for the recovery of everything.</summary>
    private static readonly Gen<(int Kind, int Address, int Second, int Bytes)[]> Histories =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 7], Gen.Int[0, 200], Gen.Int[1, 1100]).Array[1, 80];

    [Fact]
    public void The_bounds_hold_after_every_request() => Each((_, after, _, _) =>
    {
        var sample = Of(after, RejectionKind.Sample);
        Assert.InRange(sample.Count, 0, Limits.Sample);
        Assert.All(sample.GroupBy(one => one.Group), group => Assert.InRange(group.Count(), 1, 3));
        Assert.All(sample.GroupBy(one => one.Minute), minute =>
        {
            Assert.InRange(minute.Count(), 1, Limits.SamplePerMinute);
            Assert.All(minute.GroupBy(one => one.Group), group => Assert.InRange(group.Count(), 1, 2));
        });

        var quarantine = Of(after, RejectionKind.Quarantined);
        Assert.InRange(quarantine.Count, 0, Limits.Quarantined);
        Assert.InRange(quarantine.Sum(one => one.SealedBytes), 0, Limits.QuarantinedBytes);

        var conflicts = Of(after, RejectionKind.Conflict);
        Assert.InRange(conflicts.Count, 0, Limits.Conflicts);
        Assert.InRange(conflicts.Sum(one => one.SealedBytes), 0, Limits.ConflictBytes);
        Assert.All(sample, one => Assert.Equal(0, one.SealedBytes));
    });

    [Fact]
    public void A_quarantined_request_gives_way_only_after_its_recovery_or_to_an_address_that_holds_less() =>
        Each((before, after, newcomer, _) =>
        {
            var quarantine = Of(before, RejectionKind.Quarantined);
            var gone = quarantine.Where(one => !Of(after, RejectionKind.Quarantined).Contains(one)).ToList();
            if (gone.Exists(one => !one.IsRecovered))
            {
                Assert.DoesNotContain(Of(after, RejectionKind.Quarantined), one => one.IsRecovered);
            }

            foreach (var one in gone.Where(one => !one.IsRecovered))
            {
                var own = quarantine.Where(other => other.Group == newcomer.Group && !other.IsRecovered).ToList();
                var its = quarantine.Where(other => other.Group == one.Group && !other.IsRecovered).ToList();
                Assert.NotEqual(newcomer.Group, one.Group);
                Assert.True(
                    own.Count < its.Count || own.Sum(other => other.SealedBytes) < its.Sum(other => other.SealedBytes));
                Assert.All(
                    Of(after, RejectionKind.Quarantined).Where(other => other.Group == one.Group),
                    other => Assert.True(other.Place > one.Place));
            }
        });

    [Fact]
    public void A_quarantine_with_room_takes_a_request_of_the_burst() => Each((before, after, newcomer, meter) =>
    {
        var quarantine = Of(before, RejectionKind.Quarantined);
        if (newcomer.Kind == RejectionKind.Quarantined
            && quarantine.Count < Limits.Quarantined
            && quarantine.Sum(one => one.SealedBytes) + newcomer.SealedBytes <= Limits.QuarantinedBytes
            && meter.Burst < Limits.QuarantineBurst)
        {
            Assert.Contains(newcomer, after);
            Assert.All(quarantine, one => Assert.Contains(one, after));
        }
    });

    [Fact]
    public void A_sampled_request_gives_way_within_its_minute_or_to_newer_ones() => Each((before, after, newcomer, _) =>
    {
        var sample = Of(after, RejectionKind.Sample);
        var gone = Of(before, RejectionKind.Sample).Where(one => !sample.Contains(one)).ToList();
        foreach (var one in gone.Where(one => one.Minute != newcomer.Minute && newcomer.Kind == RejectionKind.Sample))
        {
            var isOldestOfAddress = sample.Where(other => other.Group == one.Group).All(other => other.Place > one.Place);
            Assert.True(isOldestOfAddress || sample.TrueForAll(other => other.Place > one.Place));
            Assert.True(newcomer.Place > one.Place);
        }
    });

    [Fact]
    public void Conflicts_that_stay_are_newer_than_those_that_give_way() => Each((before, after, _, _) =>
        Assert.All(
            Of(before, RejectionKind.Conflict).Where(one => !after.Contains(one)),
            one => Assert.All(Of(after, RejectionKind.Conflict), other => Assert.True(other.Place > one.Place))));

    [Fact]
    public void A_batch_gives_what_its_requests_give_one_by_one() => Histories.Sample(steps =>
    {
        var requests = steps.Select(Request).ToList();
        var together = new EndpointRejections([], default, Limits);
        requests.ForEach(together.Add);
        var one = (Rows: new List<BoundedRejection>(), Meter: default(QuarantineMeter));
        foreach (var request in requests)
        {
            one = Apply(one.Rows, one.Meter, [request]);
        }

        var all = Apply([], default, requests);
        Assert.Equal(Sorted(one.Rows), Sorted(all.Rows));
        Assert.Equal(one.Meter, all.Meter);
        Assert.Equal(all.Rows.Sum(row => (long)row.SealedBytes), together.Changes().SealedBytes);

        // A repeated batch changes nothing of what is stored, except for requests that did not stay.
        var again = new EndpointRejections(all.Rows, all.Meter, Limits);
        requests.Where(request => all.Rows.Exists(row => row.Id == request.Row.Id)).ToList().ForEach(again.Add);
        var changes = again.Changes();
        Assert.Empty(changes.Added);
        Assert.Empty(changes.Removed);
        Assert.Empty(changes.Demoted);
        Assert.Equal((all.Meter, 0), (changes.Meter, changes.SealedBytes));
    });

    [Fact]
    public void In_a_flood_of_one_address_a_quarantine_keeps_every_other_sender() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 30]).Sample((honest, junkBefore) =>
        {
            var limits = new RejectionLimits { Quarantined = 20 };
            var requests = Enumerable.Range(0, 200).Select(number => SampleRejections.Quarantined(
                Shop,
                number,
                SampleRejections.Start.AddSeconds(number / 10.0),
                number >= junkBefore && number < junkBefore + honest ? "honest" : "junk")).ToList();
            var (rows, _) = Apply([], default, requests, limits);
            Assert.Equal(honest, Of(rows, RejectionKind.Quarantined).Count(row => row.Group == "honest"));
            Assert.Equal(20, Of(rows, RejectionKind.Quarantined).Count);
        });

    private static List<BoundedRejection> Of(IEnumerable<BoundedRejection> rows, RejectionKind kind) =>
        [.. rows.Where(row => row.Kind == kind)];

    private static IEnumerable<BoundedRejection> Sorted(IEnumerable<BoundedRejection> rows) => rows.OrderBy(row => row.Place);

    /// <summary>Adds one request at a time, and checks the rows before and after it.</summary>
    private static void Each(Action<List<BoundedRejection>, List<BoundedRejection>, BoundedRejection, QuarantineMeter> check) =>
        Histories.Sample(steps =>
        {
            var (rows, meter) = (new List<BoundedRejection>(), default(QuarantineMeter));
            for (var i = 0; i < steps.Length; i++)
            {
                if (steps[i].Kind == 9)
                {
                    rows = [.. rows.Select(row => row with { IsRecovered = row.Kind == RejectionKind.Quarantined })];
                    continue;
                }

                var request = Request(steps[i], i);
                var after = Apply(rows, meter, [request]);
                check(rows, after.Rows, BoundedRejection.Of(request), meter);
                (rows, meter) = after;
            }
        });

    /// <summary>Applies changes as a store does.</summary>
    private static (List<BoundedRejection> Rows, QuarantineMeter Meter) Apply(
        List<BoundedRejection> rows, QuarantineMeter meter, List<NewRejection> requests, RejectionLimits? limits = null)
    {
        var rejections = new EndpointRejections(rows, meter, limits ?? Limits);
        requests.ForEach(rejections.Add);
        var changes = rejections.Changes();
        var demoted = changes.Demoted.Select(one => one.Id).ToHashSet();
        List<BoundedRejection> after =
        [
            .. rows.Where(row => !changes.Removed.Contains(row.Id)).Select(row => demoted.Contains(row.Id) ? row.AsSample() : row),
            .. changes.Added.Select(added =>
                BoundedRejection.Of(added.Request) with { Kind = added.Kind, SealedBytes = added.Sealed?.Length ?? 0 }),
        ];
        Assert.Equal(changes.SealedBytes, after.Sum(row => (long)row.SealedBytes) - rows.Sum(row => (long)row.SealedBytes));
        Assert.Equal(after.Count, after.DistinctBy(row => row.Id).Count());
        return (after, changes.Meter);
    }

    private static NewRejection Request((int Kind, int Address, int Second, int Bytes) step, int number)
    {
        var at = SampleRejections.Start.AddSeconds(step.Second);
        var address = SampleRejections.Address(step.Address);
        return step.Kind switch
        {
            <= 2 => SampleRejections.Refused(Shop, number, at, address),
            8 => SampleRejections.Conflict(Shop, number, at, step.Bytes),
            _ => SampleRejections.Quarantined(Shop, number, at, address, step.Bytes),
        };
    }
}
