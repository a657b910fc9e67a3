using CsCheck;
using Ontologie.Ingest.Grains.Linking;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Linking;

public sealed class LinkingPaceTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_linker_with_the_whole_time_does_not_rest() =>
        Assert.Equal(TimeSpan.Zero, LinkingPace.RestAfter(TimeSpan.FromMilliseconds(70), 100, linkers: 1));

    [Fact]
    public void All_linkers_together_get_their_share_unless_the_rest_reaches_its_limit() =>
        Gen.Select(Gen.Int[1, 500], Gen.Int[1, 100], Gen.Int[1, 50]).Sample((worked, percent, linkers) =>
        {
            var rest = LinkingPace.RestAfter(TimeSpan.FromMilliseconds(worked), percent, linkers);
            var share = linkers * worked / (worked + rest.TotalMilliseconds);

            Assert.InRange(rest, TimeSpan.Zero, Longest);
            Assert.True(rest == Longest || Math.Abs(share - (percent / 100.0)) < 0.001);
        });

    [Fact]
    public void No_linker_counts_as_one() =>
        Assert.Equal(TimeSpan.FromMilliseconds(90), LinkingPace.RestAfter(TimeSpan.FromMilliseconds(10), 10, linkers: 0));
}
