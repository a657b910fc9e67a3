using System.Text;
using CsCheck;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.LinkingTests.Resolution;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Contributions;

public sealed class ContributionValuesTests
{
    private static readonly ContributionKey Key = new("rul_a", 3, 7, SampleWorld.Entity(0), Operation.Archive);

    [Fact]
    public void A_contribution_is_the_same_after_storing_it() =>
        SampleWorld.GenPlaced(3, 2).Sample(
            placed =>
            {
                var made = placed.Contribution;
                var key = new ContributionKey(made.RuleId, made.RuleVersion, made.Item, made.Entity, made.Operation);
                AssertSame(made, ContributionValues.Read(ContributionValues.ToJson(made), key));
            },
            iter: 5_000);

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("0.1000000000000000055511151231257827")]
    [InlineData("1e400")]
    [InlineData("true")]
    [InlineData("[1,\"two\",true]")]
    [InlineData("\"\"")]
    [InlineData("\"\\u0000 \\\" \\\\ < > & ' é 𝄞\"")]
    public void Values_keep_their_exact_text(string json)
    {
        var made = With(new ContributedValue(json, "/body/é~1\"/0"));
        AssertSame(made, ContributionValues.Read(ContributionValues.ToJson(made), Key));
    }

    [Fact]
    public void A_value_of_one_mebibyte_is_kept()
    {
        var made = With(new ContributedValue('"' + new string('é', 512 * 1024) + '"', ""));
        AssertSame(made, ContributionValues.Read(ContributionValues.ToJson(made), Key));
    }

    [Fact]
    public void Members_of_a_later_version_are_ignored()
    {
        var made = With(new ContributedValue("1", "/body/a"));
        var json = Encoding.UTF8.GetString(ContributionValues.ToJson(made));
        var later = json.Replace("{\"order\"", "{\"later\":[{}],\"order\"", StringComparison.Ordinal)
            .Replace("{\"type\"", "{\"later\":1,\"type\"", StringComparison.Ordinal)
            .Replace("\"/body/a\"]", "\"/body/a\",true]", StringComparison.Ordinal);
        Assert.NotEqual(json, later);
        AssertSame(made, ContributionValues.Read(Encoding.UTF8.GetBytes(later), Key));
    }

    [Fact]
    public void The_stored_form_does_not_change()
    {
        const string expected =
            """
            {"order":"12.5","position":4,"title":[null,""],"properties":{"clears":[1,"/body/a"]},"relations":{
            "many":{"type":"thing","keys":["k1","k2"],"at":"/body/m","many":true,"set":true},
            "one":{"type":"thing","keys":[],"at":""}}}
            """;
        Assert.Equal(
            expected.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(ContributionValues.ToJson(With(new ContributedValue("1", "/body/a")))));
    }

    [Fact]
    public void The_details_of_a_claim_and_the_origin_of_a_relation_are_the_same_after_storing_them() =>
        SampleWorld.GenPlaced(3, 2).Sample(placed =>
        {
            foreach (var claim in RelationClaim.Of(placed))
            {
                Assert.Equal(ClaimDetails.Of(claim), ClaimDetails.Parse(ClaimDetails.Of(claim).ToJson()));
                var from = Provenance.Of(claim.Origin, claim.At);
                Assert.Equal(from, Provenance.Parse(from.ToJson()));
            }
        });

    [Fact]
    public void The_origin_of_an_edit_is_the_same_after_storing_it()
    {
        var from = new Provenance("manual", null, null, null, null, "2026-01-01T00:00:00Z", SampleWorld.Start, 0);
        Assert.Equal(from, Provenance.Parse(from.ToJson()));
        Assert.Null(from.ConnectorId);
    }

    private static Contribution With(ContributedValue value) => new()
    {
        RuleId = Key.RuleId,
        RuleVersion = Key.RuleVersion,
        Position = 4,
        Item = Key.Item,
        Entity = Key.Entity,
        Operation = Key.Operation,
        Order = SampleOrders.Of("12.50"),
        Title = new ContributedValue("null", ""),
        Properties = new Dictionary<string, ContributedValue>(StringComparer.Ordinal) { ["clears"] = value },
        Relations = new Dictionary<string, ContributedTargets>(StringComparer.Ordinal)
        {
            ["one"] = new("thing", [], false, false, ""),
            ["many"] = new("thing", ["k1", "k2"], true, true, "/body/m"),
        },
    };

    private static void AssertSame(Contribution expected, Contribution actual)
    {
        Assert.Equal(expected.Properties.OrderBy(pair => pair.Key), actual.Properties.OrderBy(pair => pair.Key));
        Assert.Equal(expected.Relations.Keys.Order(), actual.Relations.Keys.Order());
        foreach (var (name, targets) in expected.Relations)
        {
            Assert.Equal(targets.Keys, actual.Relations[name].Keys);
            Assert.Equal(targets with { Keys = [] }, actual.Relations[name] with { Keys = [] });
        }

        Assert.Equal(
            expected with { Properties = actual.Properties, Relations = actual.Relations },
            actual);
    }
}
