using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Requests;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Api.Workspaces;
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

    [Fact]
    public void A_name_with_a_control_character_is_refused()
    {
        var fields = Fields.Of("""{"name":"a\u0007b"}""");
        WorkspaceRequests.ReadChange(fields);

        Assert.Equal(["name"], Fields.Wrong(fields.Errors));
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
        var change = ConnectorRequests.ReadChange(fields);

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
