using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Workspaces;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Api.Requests;

public sealed class JsonFieldsTests
{
    [Theory]
    [InlineData("""{"name":"c","providr":"github"}""", "providr", "provider")]
    [InlineData("""{"name":"c","Secret":"s"}""", "Secret", "secret")]
    [InlineData("""{"name":"c","tolerance":5}""", "tolerance", "toleranceSeconds")]
    [InlineData("""{"name":"c","require_timestamp":true}""", "require_timestamp", "requireTimestamp")]
    [InlineData("""{"name":"c","":1}""", "", "name")]
    public void An_unknown_field_is_refused_with_the_nearest_known_one(string json, string unknown, string nearest)
    {
        var fields = Fields.Of(json);
        ConnectorRequests.ReadNew(fields);

        Assert.Contains(nearest, Assert.Single(fields.AllErrors().Sentences[unknown]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_disables_is_pointed_to_enabled()
    {
        var fields = Fields.Of("""{"disabled":true}""");
        ConnectorRequests.ReadChange(fields);

        Assert.Contains("enabled", Assert.Single(fields.AllErrors().Sentences["disabled"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_field_is_not_listed_as_known_and_has_one_error()
    {
        var fields = Fields.Of("""{"naem":"a","naems":"b"}""");
        WorkspaceRequests.ReadChange(fields);
        fields.AllErrors();

        Assert.All(fields.AllErrors().Sentences, error => Assert.Contains(
            "Did you mean name? Known names: name, maxConcurrentRequests.", Assert.Single(error.Value), StringComparison.Ordinal));
    }

    [Fact]
    public void At_most_ten_unknown_fields_are_listed()
    {
        var fields = Fields.Of("{" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"f{i}\":1")) + "}");

        Assert.Equal(10, fields.AllErrors().Sentences.Count);
    }

    [Fact]
    public void A_change_leaves_out_fields_that_are_absent_or_null()
    {
        var fields = Fields.Of("""{"enabled":false,"name":null}""");
        var change = ConnectorRequests.ReadChange(fields);

        Assert.True(fields.AllErrors().IsEmpty);
        Assert.Equal((null, false, null, null), (change.Name, change.Enabled, change.RequireTimestamp, change.ToleranceSeconds));
    }

    [Fact]
    public void Every_field_of_the_wrong_type_has_an_error()
    {
        var fields = Fields.Of("""{"name":1,"provider":true,"secret":[],"requireTimestamp":"yes","toleranceSeconds":"5"}""");
        ConnectorRequests.ReadNew(fields);

        Assert.Equal(["name", "provider", "requireTimestamp", "secret", "toleranceSeconds"], Fields.Wrong(fields.AllErrors()));
    }
}
