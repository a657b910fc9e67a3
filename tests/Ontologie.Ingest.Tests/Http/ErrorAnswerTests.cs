using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class ErrorAnswerTests(SharedServer shared)
{
    private const int FixedHeaders = 3;

    [Theory]
    [InlineData("POST", "//api/webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("POST", "/api//webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("GET", "/api/webhook/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("PUT", "/favicon.ico")]
    [InlineData("GET", "/api")]
    [InlineData("OPTIONS", "/%00")]
    public async Task An_unmapped_path_is_not_found_and_the_answer_names_the_webhook_path(string method, string path)
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync(method, path, KeyValuePair.Create("Content-Length", "0"));
        var answer = await raw.ReadAnswerAsync();
        if (path.Contains('%', StringComparison.Ordinal))
        {
            Assert.Equal(400, answer!.Status);
            return;
        }

        Problems.Has(answer, 404, "not_found");
        Assert.Contains("POST /api/webhooks/{endpointId}", answer!.Member("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/", "GET")]
    [InlineData("DELETE", "/openapi/v1.json", "GET")]
    [InlineData("PATCH", "/", "GET")]
    public async Task A_wrong_method_gets_405_with_the_allowed_methods(string method, string path, string allowed)
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync(method, path, KeyValuePair.Create("Content-Length", "0"));
        var answer = await raw.ReadAnswerAsync();
        Problems.Has(answer, 405, "method_not_allowed");
        Assert.Equal(allowed, answer!.Header("Allow"));
    }

    [Fact]
    public async Task An_answer_to_HEAD_has_no_body()
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("HEAD", "/nothing");
        var answer = await raw.ReadAnswerAsync(hasBody: false);
        Assert.Equal((404, "application/problem+json"), (answer!.Status, answer.ContentType));
        await raw.WriteHeadAsync("GET", "/health/live");
        Assert.Equal(200, (await raw.ReadAnswerAsync())!.Status);
    }

    [Theory]
    [InlineData(100 - FixedHeaders, 1)]
    [InlineData(1, 32_000)]
    [InlineData(50, 600)]
    public async Task Headers_within_the_limits_are_accepted(int count, int length)
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        var twoBytes = KeyValuePair.Create("Content-Length", "2");
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign("{}"u8), twoBytes, .. Lines(count, length)]);
        await raw.WriteAsync("{}"u8.ToArray());
        Expect.Accepted(await raw.ReadAnswerAsync());
    }

    [Theory]
    [InlineData("/api/webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", 101, 1, false)]
    [InlineData("/api/webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", 101, 1, true)]
    [InlineData("/api/webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", 1, 33_000, false)]
    [InlineData("/api/webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", 60, 600, true)]
    [InlineData("/api/v1/workspaces", 390, 1, false)]
    [InlineData("/health/live", 2, 60_000, false)]
    [InlineData("/nothing", 399, 1, true)]
    public async Task Headers_beyond_the_limits_are_refused_as_too_large(string path, int count, int length, bool sameName)
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", path, Lines(count, length, sameName));
        await ExpectLastAsync(raw, 431, "headers_too_large");
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("POST", "/api/webhooks/")]
    [InlineData("POST", "/api/webhooks/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa?q=")]
    [InlineData("GET", "/api/v1/workspaces?q=")]
    public async Task A_request_line_beyond_8_KiB_is_refused_and_one_of_8_KiB_is_not(string method, string path)
    {
        const int Limit = 8192;
        var server = await shared.ServerAsync();
        var most = Limit - $"{method}  HTTP/1.1\r\n".Length;
        using var fits = await server.ConnectAsync();
        await fits.WriteHeadAsync(method, path.PadRight(most, 'a'), KeyValuePair.Create("Content-Length", "0"));
        Assert.InRange((await fits.ReadAnswerAsync())!.Status, 401, 404);

        foreach (var length in new[] { most + 1, 2 * Limit, 30_000 })
        {
            using var raw = await server.ConnectAsync();
            await raw.WriteHeadAsync(method, path.PadRight(length, 'a'), KeyValuePair.Create("Content-Length", "0"));
            await ExpectLastAsync(raw, 414, "uri_too_long");
        }
    }

    private static async Task ExpectLastAsync(RawHttp raw, int status, string code)
    {
        var answer = await raw.ReadAnswerAsync();
        Problems.Has(answer, status, code);
        Assert.Equal("close", answer!.Header("Connection"));
        Assert.True(await raw.IsClosedByServerAsync());
    }

    private static IEnumerable<KeyValuePair<string, string>> Lines(int count, int length, bool sameName = false) =>
        Enumerable.Range(0, count).Select(number => KeyValuePair.Create(sameName ? "X-Same" : $"X-{number}", new string('v', length)));
}
