using System.Text;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class EndpointTests(SharedServer shared)
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public async Task Unknown_malformed_and_disabled_endpoints_get_the_same_answer()
    {
        var server = await shared.ServerAsync();
        var disabled = await shared.GenericAsync();
        await server.Api.PatchConnectorAsync(disabled.Endpoint, new { enabled = false });
        string[] endpoints =
        [
            disabled.Endpoint, "ep_" + new string('a', 26), "ep_aaaa", "ep_" + new string('1', 26), "nonsense", "ws_" + new string('a', 26),
            disabled.Endpoint.ToUpperInvariant(),
        ];
        var right = await Task.WhenAll(endpoints.Select(endpoint => ShapeAsync(server, endpoint, disabled.Sign(Body))));
        var wrong = await Task.WhenAll(endpoints.Select(endpoint => ShapeAsync(server, endpoint, disabled.With("wrong").Sign(Body))));
        Assert.Single(right.Concat(wrong).Distinct());
    }

    [Fact]
    public async Task Unknown_endpoint_is_refused_before_the_body_is_checked()
    {
        var server = await shared.ServerAsync();
        var sender = new GenericSender(server.Http, "ep_" + new string('b', 26), Expect.Secret);
        Expect.Refused(await sender.SendAsync("not json"), 404, "unknown_endpoint");
        Expect.Refused(await sender.SendAsync("{}", alter: Requests.WithContentType("text/plain")), 404, "unknown_endpoint");
    }

    [Fact]
    public async Task Retired_endpoint_answers_410_to_right_and_wrong_signatures()
    {
        var server = await shared.ServerAsync();
        var sender = await shared.GenericAsync();
        Expect.Accepted(await sender.SendAsync(Body));
        await server.Api.RetireAsync(sender.Endpoint);
        Expect.Refused(await sender.SendAsync(Body), 410, "endpoint_retired");
        Expect.Refused(await sender.With("wrong").SendAsync("{}"), 410, "endpoint_retired");
        Assert.Single(await server.Api.ListEventsAsync(sender.Endpoint));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task A_wrong_method_gets_the_allowed_method(string method)
    {
        var sender = await shared.GenericAsync();
        var answer = await sender.SendAsync(Body, alter: request => request.Method = new HttpMethod(method));
        Expect.Refused(answer, 405, "method_not_allowed");
        Assert.Equal("POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task HEAD_is_answered_405_without_a_body()
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("HEAD", sender.Path, []);
        var answer = await raw.ReadAnswerAsync(hasBody: false);
        Assert.Equal(405, answer!.Status);
        Assert.Equal("POST", answer.Header("Allow"));
        Assert.Equal("application/problem+json", answer.ContentType);

        // If HEAD were answered with a body, this answer would not start here.
        await raw.WriteHeadAsync("GET", sender.Path, []);
        Expect.Refused(await raw.ReadAnswerAsync(), 405, "method_not_allowed");
    }

    private static async Task<string> ShapeAsync(IngestServer server, string endpoint, IEnumerable<KeyValuePair<string, string>> signature)
    {
        using var raw = await server.ConnectAsync();
        await raw.WriteHeadAsync(
            "POST", "/api/webhooks/" + endpoint, [.. signature, KeyValuePair.Create("Content-Length", $"{Body.Length}")]);
        await raw.WriteAsync(Body);
        var answer = await raw.ReadAnswerAsync();
        Expect.Refused(answer, 404, "unknown_endpoint");
        var shape = new StringBuilder();
        foreach (var header in answer!.Headers.Where(header => header.Key != "Date"))
        {
            shape.Append(header).Append('\n');
        }

        return shape.Append(answer.Text.Replace(answer.TraceId!, "", StringComparison.Ordinal)).ToString();
    }
}
