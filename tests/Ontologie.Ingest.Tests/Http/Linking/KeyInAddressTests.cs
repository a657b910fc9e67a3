using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

/// <summary>The key is one segment of the raw request target, decoded exactly once. Sent raw: clients normalize addresses.</summary>
public sealed class KeyInAddressTests(SharedServer shared)
{
    [Theory]
    [InlineData("acme%2F1001", "acme/1001")]
    [InlineData("acme%2f1001", "acme/1001")]
    [InlineData("acme%252F1001", "acme%2F1001")]
    [InlineData("%252E", "%2E")]
    [InlineData("%252E%252E", "%2E%2E")]
    [InlineData("a.b", "a.b")]
    [InlineData("a%2Eb", "a.b")]
    [InlineData("%25C3%25BC", "%C3%BC")]
    [InlineData("%252520", "%2520")]
    [InlineData("links", "links")]
    public async Task Segment_names_the_key_that_it_decodes_to_once(string segment, string key)
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var created = await SendAsync(linked, "PATCH", segment, """{"title":"t"}""");
        Assert.True(created.Status == 201, created.ToString());
        Assert.Equal(key, created.Member("key"));
        Assert.Equal(key, (await SendAsync(linked, "GET", segment)).Member("key"));
        Assert.Equal(200, (await SendAsync(linked, "GET", segment + "/history")).Status);
        var listed = Assert.Single(Api.Data(await linked.GetAsync($"/workspaces/{linked.Workspace}/entities/order")));
        Assert.Equal(key, listed.GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("%2E%2E")]
    [InlineData("%zz")]
    [InlineData("%C3%BC")]
    [InlineData("a%20b")]
    [InlineData("a%2F%2Fb")]
    [InlineData("%2Fa")]
    [InlineData("a%252fb")]
    [InlineData("a%2541")]
    [InlineData("a%252Eb")]
    [InlineData("a%2F..")]
    [InlineData("a%25C3")]
    [InlineData("a%FF")]
    [InlineData("a+b")]
    public async Task Segment_that_is_no_key_names_nothing_and_creates_nothing(string segment)
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var read = await SendAsync(linked, "GET", segment);
        Assert.True(read.Status is 404, read.ToString());
        var created = await SendAsync(linked, "PATCH", segment, """{"title":"t"}""");
        Assert.True(created.Status is 404 or 405 or 422, created.ToString());
        Assert.Empty(Api.Data(await linked.GetAsync($"/workspaces/{linked.Workspace}/entities/order")));
    }

    [Theory]
    [InlineData("b/../a")]
    [InlineData("b/%2E%2E/a")]
    [InlineData("./a")]
    [InlineData("%2e/a")]
    public async Task Address_with_dot_segments_names_no_entity(string segments)
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        Assert.Equal(201, (await SendAsync(linked, "PATCH", "a", """{"title":"t"}""")).Status);
        Assert.Equal(404, (await SendAsync(linked, "GET", segments)).Status);
        Assert.Equal(404, (await SendAsync(linked, "DELETE", segments + "/properties/total")).Status);
    }

    [Fact]
    public async Task Key_is_found_before_a_query_and_a_slash_and_in_an_absolute_target()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        Assert.Equal(201, (await SendAsync(linked, "PATCH", "acme%2F1", """{"title":"t"}""")).Status);
        var path = $"/api/v1/workspaces/{linked.Workspace}/entities/order/acme%2F1";

        // The server decodes the path of an absolute target as a whole. Then it names nothing rather than another entity.
        Assert.Equal(404, (await SendToAsync(linked, "GET", "http://ingest.test" + path)).Status);
        Assert.Equal(201, (await SendAsync(linked, "PATCH", "a", """{"title":"t"}""")).Status);
        var absolute = $"http://ingest.test/api/v1/workspaces/{linked.Workspace}/entities/order/a";
        Assert.Equal("a", (await SendToAsync(linked, "GET", absolute)).Member("key"));
        Assert.Equal(404, (await SendToAsync(linked, "GET", absolute + "%2Fhistory")).Status);
        Assert.Equal("acme/1", (await SendToAsync(linked, "GET", path + "/")).Member("key"));
        Assert.Equal(200, (await SendToAsync(linked, "GET", path + "/history?property=total&limit=1")).Status);
    }

    [Fact]
    public async Task Key_of_512_bytes_is_found_and_a_longer_one_is_not()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        Assert.Equal(201, (await SendAsync(linked, "PATCH", new string('k', 512), """{"title":"t"}""")).Status);
        Assert.Equal(200, (await SendAsync(linked, "GET", new string('k', 512))).Status);
        Assert.Equal(404, (await SendAsync(linked, "GET", new string('k', 513))).Status);
        Assert.Equal(422, (await SendAsync(linked, "PATCH", new string('k', 513), """{"title":"t"}""")).Status);
    }

    private static Task<HttpAnswer> SendAsync(LinkedConnector linked, string method, string segment, string? json = null) =>
        SendToAsync(linked, method, $"/api/v1/workspaces/{linked.Workspace}/entities/order/{segment}", json);

    private static async Task<HttpAnswer> SendToAsync(LinkedConnector linked, string method, string target, string? json = null)
    {
        using var raw = await linked.Server.ConnectAsync();
        var body = System.Text.Encoding.UTF8.GetBytes(json ?? "");
        KeyValuePair<string, string>[] headers =
        [
            new("Authorization", $"Bearer {IngestServer.AdminKey}"),
            new("Content-Length", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. json is null ? [] : new[] { KeyValuePair.Create("Content-Type", "application/json") },
        ];
        await raw.WriteHeadAsync(method, target, headers);
        await raw.WriteAsync(body);
        return (await raw.ReadAnswerAsync())!;
    }
}
