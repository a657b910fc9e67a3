using CsCheck;
using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Input;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["name", "provider", "secret", "requireTimestamp", "toleranceSeconds", "enabled"];

    [Theory]
    [InlineData("providr", "provider")]
    [InlineData("Provider", "provider")]
    [InlineData("disabled", "enabled")]
    [InlineData("require_timestamp", "requireTimestamp")]
    [InlineData("tolerance", "toleranceSeconds")]
    [InlineData("secrets", "secret")]
    [InlineData("nme", "name")]
    public void The_nearest_name_has_the_fewest_edits(string unknown, string expected) =>
        Assert.Equal(expected, NearestName.Of(unknown, Known));

    [Fact]
    public void Without_known_names_there_is_no_nearest() => Assert.Null(NearestName.Of("a", []));

    [Fact]
    public void A_known_name_is_nearest_to_itself_and_any_text_has_a_nearest_name()
    {
        Assert.All(Known, name => Assert.Equal(name, NearestName.Of(name, Known)));
        Gen.String.Sample(text => Known.Contains(NearestName.Of(text, Known)));
    }

    [Fact]
    public void A_very_long_name_costs_no_more_than_a_long_one() => Assert.NotNull(NearestName.Of(new string('a', 60_000), Known));
}
