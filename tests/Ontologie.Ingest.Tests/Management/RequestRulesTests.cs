using System.Text.Json;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Management;

public sealed class RequestRulesTests
{
    [Fact]
    public void A_workspace_needs_only_a_name_which_is_trimmed()
    {
        var fields = Fields.Of("""{"name":"  Shop \t"}""");
        var workspace = WorkspaceRequests.ReadDefinition(fields);

        Assert.Null(fields.Errors.Problem);
        Assert.Equal(("Shop", 100), (workspace.Name, workspace.MaxConcurrentRequests));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(200, true)]
    [InlineData(0, false)]
    [InlineData(201, false)]
    public void A_name_has_1_to_200_characters_however_many_code_units_they_take(int characters, bool valid)
    {
        var fields = Fields.Of($$"""{"name":"{{string.Concat(Enumerable.Repeat("😀", characters))}}"}""");
        WorkspaceRequests.ReadDefinition(fields);

        Assert.Equal(valid, fields.Errors.Problem is null);
    }

    [Theory]
    [InlineData(0x07)]
    [InlineData(0x9B)]
    [InlineData(0x200B)]
    [InlineData(0x200E)]
    [InlineData(0x202E)]
    [InlineData(0x2028)]
    [InlineData(0x2066)]
    [InlineData(0x3164)]
    [InlineData(0xFEFF)]
    [InlineData(0xE0041)]
    public void A_name_with_a_character_that_nobody_sees_is_refused_and_told_which(int character)
    {
        var fields = Fields.Of(JsonSerializer.Serialize(new { name = $"a{char.ConvertFromUtf32(character)}b" }));
        WorkspaceRequests.ReadChange(fields);

        Assert.Contains($"U+{character:X4}", Assert.Single(fields.Errors.Problem!.Errors!["name"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zürich 東京 עברית")]
    [InlineData("a\u00A0b")]
    [InlineData("e\u0301 😀")]
    [InlineData("\u2764\uFE0F")]
    public void A_name_may_have_the_letters_of_any_language(string name)
    {
        var fields = Fields.Of(JsonSerializer.Serialize(new { name }));

        Assert.Equal(name, WorkspaceRequests.ReadChange(fields).Name);
        Assert.Null(fields.Problem);
    }

    [Theory]
    [InlineData("\u0301\u0302")]
    [InlineData("\uFE0F")]
    [InlineData("\u2800")]
    public void A_name_has_something_to_see(string name)
    {
        var fields = Fields.Of(JsonSerializer.Serialize(new { name }));
        WorkspaceRequests.ReadChange(fields);

        Assert.Equal(["name"], Fields.Wrong(fields.Errors));
    }

    [Theory]
    [InlineData("""{"name":"c","providr":"github"}""", "providr", "provider")]
    [InlineData("""{"name":"c","Secret":"s"}""", "Secret", "secret")]
    [InlineData("""{"name":"c","tolerance":5}""", "tolerance", "toleranceSeconds")]
    [InlineData("""{"name":"c","require_timestamp":true}""", "require_timestamp", "requireTimestamp")]
    [InlineData("""{"name":"c","":1}""", "", "name")]
    public void A_field_that_nobody_asks_for_is_refused_with_the_nearest_known_one(string json, string unknown, string nearest)
    {
        var fields = Fields.Of(json);
        ConnectorRequests.ReadDefinition(fields, new WorkspaceId(1), ConnectorRequests.ReadProvider(fields), Secret(fields));

        Assert.Contains(nearest, Assert.Single(fields.Problem!.Errors![unknown]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_disables_is_asked_for_with_enabled()
    {
        var fields = Fields.Of("""{"disabled":true}""");
        ConnectorRequests.ReadChange(fields, ProviderProfiles.Generic);

        Assert.Contains("enabled", Assert.Single(fields.Problem!.Errors!["disabled"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_field_is_never_called_a_known_one_and_is_explained_once()
    {
        var fields = Fields.Of("""{"naem":"a","naems":"b"}""");
        WorkspaceRequests.ReadChange(fields);

        Assert.NotNull(fields.Problem);
        Assert.All(fields.Problem!.Errors!, error =>
            Assert.Contains("nearest known one is name. All known ones: name, maxConcurrentRequests.", Assert.Single(error.Value), StringComparison.Ordinal));
    }

    [Fact]
    public void Few_of_many_unknown_fields_are_explained()
    {
        var fields = Fields.Of("{" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"f{i}\":1")) + "}");

        Assert.Equal(10, fields.Problem!.Errors!.Count);
    }

    [Theory]
    [InlineData("github", true)]
    [InlineData("generic", false)]
    [InlineData("stripe", false)]
    public void A_time_is_required_only_of_providers_that_sign_one(string provider, bool isRefused)
    {
        var created = Fields.Of($$"""{"name":"c","provider":"{{provider}}","requireTimestamp":true}""");
        ConnectorRequests.ReadDefinition(created, new WorkspaceId(1), ConnectorRequests.ReadProvider(created), Secret(created));
        var changed = Fields.Of("""{"requireTimestamp":true}""");
        ConnectorRequests.ReadChange(changed, ProviderProfiles.Find(provider));

        string[] wrong = isRefused ? ["requireTimestamp"] : [];
        Assert.Equal(wrong, Fields.Wrong(created.Errors));
        Assert.Equal(wrong, Fields.Wrong(changed.Errors));
    }

    [Fact]
    public void What_is_not_required_may_be_said_of_every_provider()
    {
        var fields = Fields.Of("""{"requireTimestamp":false}""");
        ConnectorRequests.ReadChange(fields, ProviderProfiles.GitHub);

        Assert.Null(fields.Problem);
    }

    [Theory]
    [InlineData("github", """{"toleranceSeconds":60}""", 1)]
    [InlineData("github", "{}", 0)]
    [InlineData("generic", """{"toleranceSeconds":60}""", 0)]
    public void A_tolerance_without_effect_is_warned_of(string provider, string json, int warnings) =>
        Assert.Equal(warnings, ConnectorRequests.Warnings(Fields.Of(json), ProviderProfiles.Find(provider)).Count);

    [Fact]
    public void An_unknown_provider_is_told_the_known_ones()
    {
        var fields = Fields.Of("""{"provider":"Git-Hub"}""");
        ConnectorRequests.ReadProvider(fields);

        var sentence = Assert.Single(fields.Errors.Problem!.Errors!["provider"]);
        Assert.Contains("nearest known one is github", sentence, StringComparison.Ordinal);
        Assert.All(ProviderProfiles.All, profile => Assert.Contains(profile.Name, sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_of_a_workspace_are_reported_together()
    {
        var fields = Fields.Of("""{"maxConcurrentRequests":100001}""");
        WorkspaceRequests.ReadDefinition(fields);

        Assert.Equal(["maxConcurrentRequests", "name"], Fields.Wrong(fields.Errors));
    }

    [Fact]
    public void A_change_leaves_what_it_does_not_name()
    {
        var fields = Fields.Of("""{"enabled":false,"name":null}""");
        var change = ConnectorRequests.ReadChange(fields, ProviderProfiles.Generic);

        Assert.Null(fields.Errors.Problem);
        Assert.Equal((null, false, null, null), (change.Name, change.Enabled, change.RequireTimestamp, change.ToleranceSeconds));
    }

    [Fact]
    public void A_connector_is_generic_with_300_seconds_of_tolerance_by_default()
    {
        var fields = Fields.Of("""{"name":"c"}""");
        var connector = ConnectorRequests.ReadDefinition(fields, new WorkspaceId(1), ConnectorRequests.ReadProvider(fields), Secret(fields));

        Assert.Null(fields.Errors.Problem);
        Assert.Equal(("generic", false, 300), (connector.Provider, connector.RequireTimestamp, connector.ToleranceSeconds));
    }

    [Fact]
    public void All_errors_of_a_connector_are_reported_together()
    {
        var fields = Fields.Of("""{"provider":"nobody","secret":"","requireTimestamp":"yes","toleranceSeconds":86401}""");
        ConnectorRequests.ReadDefinition(fields, new WorkspaceId(1), ConnectorRequests.ReadProvider(fields), Secret(fields));

        Assert.Equal(["name", "provider", "requireTimestamp", "secret", "toleranceSeconds"], Fields.Wrong(fields.Errors));
    }

    private static NewSecret Secret(JsonFields fields) => new() { Id = new SecretId(2), Text = SecretChoice.Read(fields, ConnectorRequests.ReadProvider(JsonFields.None)).Text };
}
