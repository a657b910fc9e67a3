using CsCheck;
using Ontologie.Ingest.Management.Connectors.Health;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Connectors;

public sealed class GapBoundsProperties
{
    private const long First = 29_000_000 / 60 * 60;

    private static readonly Gen<long[]> Minutes = Gen.Int[0, 7 * 24 * 60].Array[0, 40].Select(offsets =>
        Array.ConvertAll(offsets, offset => First + offset));

    [Fact]
    public void Hours_bound_the_gap_between_minutes() => Minutes.Sample(minutes =>
    {
        var hours = GapBounds.OfHours(minutes.Select(minute => minute - (minute % 60)));
        if (hours is null)
        {
            return;
        }

        var exact = GapBounds.OfMinutes(minutes)!;
        Assert.Equal(exact.Least, exact.Most);
        Assert.InRange(exact.Most, hours.Least, hours.Most);
    });

    [Fact]
    public void Bounds_that_decide_decide_like_the_exact_gap() => Gen.Select(Minutes, Gen.Int[0, 40_000]).Sample((minutes, pause) =>
    {
        var hours = GapBounds.OfHours(minutes.Select(minute => minute - (minute % 60)));
        if (hours?.IsSilence(TimeSpan.FromMinutes(pause)) is { } decided)
        {
            Assert.Equal(GapBounds.OfMinutes(minutes)!.IsSilence(TimeSpan.FromMinutes(pause)), decided);
        }
    });

    [Fact]
    public void An_exact_gap_always_decides() => Gen.Select(Minutes, Gen.Int[0, 40_000]).Sample((minutes, pause) =>
    {
        if (GapBounds.OfMinutes(minutes) is { } exact)
        {
            Assert.NotNull(exact.IsSilence(TimeSpan.FromMinutes(pause)));
        }
    });

    [Fact]
    public void Fewer_than_three_minutes_with_events_have_no_usual_gap()
    {
        Assert.Null(GapBounds.OfMinutes([]));
        Assert.Null(GapBounds.OfMinutes([First, First + 9, First]));
        Assert.Equal(TimeSpan.FromMinutes(9), GapBounds.OfMinutes([First + 9, First + 4, First, First + 13 + 5])!.Most);
    }
}
