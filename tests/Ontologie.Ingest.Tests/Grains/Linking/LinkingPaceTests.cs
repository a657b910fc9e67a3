using CsCheck;
using Ontologie.Ingest.Grains.Linking;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Linking;

public sealed class LinkingPaceTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public void A_linker_with_the_whole_time_does_not_rest() =>
        Assert.Equal(TimeSpan.Zero, LinkingPace.RestAfter(TimeSpan.FromMilliseconds(70), share: 1, linkers: 3));

    [Fact]
    public void A_single_linker_gets_its_share_unless_the_rest_reaches_its_limit() =>
        Gen.Select(Gen.Int[1, 500], Gen.Double[0.01, 1]).Sample((worked, share) =>
        {
            var rest = LinkingPace.RestAfter(TimeSpan.FromMilliseconds(worked), share, linkers: 1);

            Assert.InRange(rest, TimeSpan.Zero, Longest);
            Assert.True(rest == Longest || Math.Abs((worked / (worked + rest.TotalMilliseconds)) - share) < 0.001);
        });

    [Fact]
    public void Several_linkers_rest_longer_each_and_together_at_most_as_long_as_if_they_took_turns() =>
        Gen.Select(Gen.Int[1, 100], Gen.Double[0.1, 1], Gen.Int[2, 50]).Sample((worked, share, linkers) =>
        {
            var work = TimeSpan.FromMilliseconds(worked);
            var alone = LinkingPace.RestAfter(work, share, linkers: 1);
            var rest = LinkingPace.RestAfter(work, share, linkers);

            Assert.True(rest >= alone);
            Assert.True(rest <= (work + alone) * linkers);
        });

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1_000, 0.8)]
    [InlineData(2_500, 0.5)]
    [InlineData(4_900, 0.1)]
    [InlineData(50_000, 0.1)]
    public void The_more_is_received_the_less_time_linkers_have(double perSecond, double expected) =>
        Assert.Equal(expected, LinkingPace.Share(perSecond, new LinkingOptions(), processors: 2), 0.001);

    [Fact]
    public void Linkers_never_have_more_time_than_is_set() =>
        Assert.Equal(0.05, LinkingPace.Share(0, new LinkingOptions { MaxLoadPercent = 5 }, processors: 2));
}
