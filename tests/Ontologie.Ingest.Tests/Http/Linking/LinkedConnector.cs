using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

/// <summary>A workspace of its own with a connector, and the types order and customer.</summary>
internal sealed class LinkedConnector
{
    internal const string OrderType = """
        {
          "title": "Order", "keyDescription": "shop order number", "blockedKeys": ["0", "null"],
          "properties": {"total": {"type": "number"}, "state": {"type": "text"}, "tags": {"type": "list", "of": "text"}},
          "relations": {
            "customer": {"to": "customer", "cardinality": "manyToOne"},
            "items": {"to": "item", "cardinality": "manyToMany"}
          }
        }
        """;

    internal const string CustomerType = """{"properties": {"name": {"type": "text"}}}""";

    internal const string OrderRule = """
        {
          "name": "orders",
          "when": [{"at": "/event/type", "in": ["order.created", "order.updated"]}],
          "entity": {"type": "order", "key": ["/body/shop", "/body/id"], "title": {"template": "Order {/body/number}"}},
          "properties": {"total": "/body/total", "state": {"from": ["/body/state", "/body/status"], "as": ["trim", "lower"]}},
          "relations": {"customer": {"key": "/body/customer"}, "items": {"key": "/body/items/*"}},
          "order": "/body/at"
        }
        """;

    private LinkedConnector(IngestServer server, string workspace, TestConnector connector)
    {
        Server = server;
        Workspace = workspace;
        Connector = connector.Id;
        Sender = server.Generic(connector);
    }

    internal IngestServer Server { get; }

    internal string Workspace { get; }

    internal string Connector { get; }

    internal GenericSender Sender { get; }

    internal ManagementClient Api => Server.Api;

    internal string Rules => $"/connectors/{Connector}/link-rules";

    internal static async Task<LinkedConnector> CreateAsync(SharedServer shared, bool hasTypes = true)
    {
        var server = await shared.ServerAsync();
        var workspace = await server.Api.CreateWorkspaceAsync();
        var connector = await server.Api.CreateConnectorAsync(workspace, Expect.Secret);
        var linked = new LinkedConnector(server, workspace, connector);
        if (hasTypes)
        {
            Assert.Equal(201, (await linked.PutAsync(linked.TypePath("order"), OrderType)).Status);
            Assert.Equal(201, (await linked.PutAsync(linked.TypePath("customer"), CustomerType)).Status);
        }

        return linked;
    }

    internal string TypePath(string type) => $"/workspaces/{Workspace}/entity-types/{type}";

    /// <summary>The path of an entity; the segment is already encoded.</summary>
    internal string EntityPath(string type, string segment) => $"/workspaces/{Workspace}/entities/{type}/{segment}";

    internal Task<HttpAnswer> GetAsync(string path) => Api.SendAsync(HttpMethod.Get, path);

    internal Task<HttpAnswer> DeleteAsync(string path) => Api.SendAsync(HttpMethod.Delete, path);

    internal Task<HttpAnswer> PutAsync(string path, string json, Action<HttpRequestMessage>? alter = null) =>
        SendAsync(HttpMethod.Put, path, json, alter);

    internal Task<HttpAnswer> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    internal Task<HttpAnswer> PatchAsync(string path, string json) => SendAsync(HttpMethod.Patch, path, json);

    /// <summary>Creates a rule and returns its id.</summary>
    internal async Task<string> CreateRuleAsync(string rule = OrderRule)
    {
        var answer = await PostAsync(Rules, rule);
        Assert.True(answer.Status == 201, answer.ToString());
        return answer.Member("id")!;
    }

    /// <summary>Sends an event and returns its id.</summary>
    internal async Task<string> DeliverAsync(string body)
    {
        var answer = await Sender.SendAsync(body);
        Assert.True(answer.Status == 200, answer.ToString());
        return answer.EventId!;
    }

    /// <summary>Sends an event and waits until the linker has looked at it.</summary>
    internal async Task<string> LinkAsync(string body)
    {
        var id = await DeliverAsync(body);
        await LookedAtAsync(id);
        return id;
    }

    internal Task LookedAtAsync(string id) => Eventually.HoldsAsync(
        async () => (await GetAsync($"/connectors/{Connector}/events/{id}")).Member("status") is not "accepted");

    internal async Task<JsonElement> EntityAsync(string type, string segment) =>
        Http.Management.Api.Json(await GetAsync(EntityPath(type, segment)), 200);

    private Task<HttpAnswer> SendAsync(HttpMethod method, string path, string json, Action<HttpRequestMessage>? alter = null) =>
        Api.SendAsync(method, path, alter: request =>
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
            alter?.Invoke(request);
        });
}
