using System.Text;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Suites;

/// <summary>The cases of JSONTestSuite: what every parser must accept (y), must refuse (n), and may do as it likes with (i).</summary>
public sealed class PublishedJsonTests
{
    [Fact]
    public void What_every_parser_must_accept_is_read_and_written_back()
    {
        var cases = Cases("y_");

        Assert.InRange(cases.Length, 90, int.MaxValue);
        Assert.All(cases, one =>
        {
            Assert.True(LinkValue.TryParse(Encoding.UTF8.GetBytes(one.Input), out var value), one.Name);
            Assert.Equal(value, Json.Parse(value.ToJson()));
        });
    }

    [Fact]
    public void What_every_parser_must_refuse_is_refused()
    {
        var cases = Cases("n_");

        Assert.InRange(cases.Length, 180, int.MaxValue);
        Assert.All(cases, one => Assert.False(LinkValue.TryParse(Encoding.UTF8.GetBytes(one.Input), out _), one.Name));
    }

    [Fact]
    public void The_rest_is_read_or_refused_without_an_exception()
    {
        var cases = Cases("i_");

        Assert.InRange(cases.Length, 30, int.MaxValue);
        Assert.All(cases.Where(one => one.Name.StartsWith("i_number", StringComparison.Ordinal)), one =>
            Assert.Equal(one.Input, LinkValue.TryParse(Encoding.UTF8.GetBytes(one.Input), out var value) ? value.ToJson() : null));
        Assert.All(cases, one => Assert.Equal(LinkValue.TryParse(Encoding.UTF8.GetBytes(one.Input), out var value), value is not null));
    }

    private static (string Name, string Input)[] Cases(string prefix) =>
    [
        .. from one in SuiteFiles.Read("json-test-suite", "data/parsing.js").Items
           let name = Member(one, "name")
           where name.StartsWith(prefix, StringComparison.Ordinal)
           select (name, Member(one, "input")),
    ];

    private static string Member(LinkValue value, string name)
    {
        Assert.True(value.TryGetMember(name, out var member));
        return member.Text;
    }
}
