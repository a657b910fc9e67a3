using System.Text.Json;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class ManualLinkApiTests(SharedServer shared)
{
    [Fact]
    public async Task Link_makes_an_entity_and_removing_it_leaves_the_event()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var id = await linked.DeliverAsync("""{"type":"note"}""");
        var path = linked.EntityPath("order", "a%2Fb");
        var body = $$"""{"connectorId":"{{linked.Connector}}","eventId":"{{id}}"}""";
        var made = await linked.PostAsync(path + "/links", body);
        Assert.Equal("a/b", Api.Json(made, 201).GetProperty("key").GetString());
        Assert.Equal(200, (await linked.PostAsync(path + "/links", body)).Status);

        Assert.Equal("active", Api.Json(await linked.GetAsync(path), 200).GetProperty("status").GetString());
        var ofEntity = Assert.Single(Api.Data(await linked.GetAsync(path + "/events")));
        Assert.Equal(id, ofEntity.GetProperty("eventId").GetString());
        Assert.Equal("api", ofEntity.GetProperty("manual").GetProperty("source").GetString());
        Assert.Empty(ofEntity.GetProperty("rules").EnumerateArray());
        var details = Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/events/{id}"), 200);
        var link = Assert.Single(details.GetProperty("links").EnumerateArray());
        Assert.Equal(
            ("order", "a/b", "manual"),
            (link.GetProperty("type").GetString(), link.GetProperty("key").GetString(), link.GetProperty("operation").GetString()));
        Assert.Equal(JsonValueKind.Null, link.GetProperty("ruleId").ValueKind);

        Assert.Equal(204, (await linked.DeleteAsync($"{path}/links/{id}")).Status);
        Api.Refused(await linked.DeleteAsync($"{path}/links/{id}"), 404, "not_found");
        Api.Refused(await linked.GetAsync(path), 404, "not_found");
        Assert.Empty(
            Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/events/{id}"), 200).GetProperty("links").EnumerateArray());
    }

    [Fact]
    public async Task Link_needs_an_event_of_a_connector_of_the_same_workspace()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var other = await LinkedConnector.CreateAsync(shared);
        var id = await other.DeliverAsync("""{"type":"note"}""");
        var path = linked.EntityPath("order", "a") + "/links";
        Api.Invalid(await linked.PostAsync(path, $$"""{"connectorId":"{{other.Connector}}","eventId":"{{id}}"}"""), "connectorId");
        Api.Invalid(await linked.PostAsync(path, $$"""{"connectorId":"{{linked.Connector}}","eventId":"{{id}}"}"""), "eventId");
        Api.Invalid(await linked.PostAsync(path, """{"connectorId":5,"event":1}"""), "connectorId", "event", "eventId");
        Api.Refused(
            await other.PostAsync(
                other.EntityPath("nothing", "a") + "/links", $$"""{"connectorId":"{{other.Connector}}","eventId":"{{id}}"}"""),
            404,
            "not_found");
        Api.Refused(await linked.GetAsync(linked.EntityPath("order", "a")), 404, "not_found");
    }
}
