using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>A refusal tells the connector's owner what to do, and helps no forger.</summary>
public sealed class RefusalDetailTests(SharedServer shared)
{
    private const string Body = """{"type":"a"}""";

    [Theory]
    [InlineData("generic", "X-Webhook-Signature")]
    [InlineData("github", "X-Hub-Signature-256")]
    [InlineData("stripe", "Stripe-Signature")]
    [InlineData("standard-webhooks", "webhook-signature")]
    public async Task Request_without_the_signature_header_gets_the_expected_header_name(string provider, string header)
    {
        var server = await shared.ServerAsync();
        var secret = provider == "standard-webhooks" ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : Expect.Secret;
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), secret, provider);
        var answer = await PostAsync(server, connector.Id, _ => { });

        Expect.Refused(answer, 401, "invalid_signature");
        Assert.Contains(header, answer.Member("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_of_a_wrong_signature_contains_neither_the_right_nor_the_sent_signature()
    {
        var sender = await shared.GenericAsync();
        var right = string.Empty;
        await sender.SendAsync(Body, alter: request => right = request.Headers.GetValues("X-Webhook-Signature").Single());
        var wrong = $"sha256={new string('b', 64)}";
        var answer = await sender.SendAsync(Body, alter: Requests.WithHeader("X-Webhook-Signature", wrong));

        Expect.Refused(answer, 401, "invalid_signature");
        Assert.Contains("does not match the body", answer.Member("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(right[7..], answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(wrong[7..], answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Refusal_of_a_stale_time_contains_the_unit_and_the_tolerance()
    {
        var sender = await shared.GenericAsync(toleranceSeconds: 77);
        var answer = await sender.SendAsync(Body, TimeProvider.System.GetUtcNow().AddHours(-1));

        Expect.Refused(answer, 401, "stale_timestamp");
        Assert.Contains("Unix seconds, at most 77 seconds", answer.Member("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", null, "Content-Type")]
    [InlineData("application/json; charset=utf-16", null, "Content-Type")]
    [InlineData("application/json", "gzip", "Content-Encoding")]
    [InlineData("text/plain", "br", "Content-Encoding")]
    public async Task Refusal_of_an_unsupported_body_names_the_type_or_the_encoding(string type, string? encoding, string named)
    {
        var sender = await shared.GenericAsync();
        var answer = await sender.SendAsync("{}", alter: request =>
        {
            Requests.WithContentType(type)(request);
            if (encoding is not null)
            {
                Requests.WithContentEncoding(encoding)(request);
            }
        });

        Expect.Refused(answer, 415, "unsupported_media_type");
        Assert.Contains(named, answer.Member("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF{}", "byte order mark")]
    [InlineData("[1]", "must be a JSON object")]
    [InlineData("", "is empty")]
    [InlineData("{\"a\":}", "is not a valid JSON object")]
    public async Task Refusal_of_a_body_that_is_not_an_object_gives_the_reason(string body, string expected)
    {
        var sender = await shared.GenericAsync();
        var answer = await sender.SendAsync(body);

        Expect.Refused(answer, 400, "invalid_json");
        Assert.Contains(expected, answer.Member("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_and_disabled_endpoints_get_the_same_text()
    {
        var server = await shared.ServerAsync();
        var sender = await shared.GenericAsync();
        await server.Api.PatchConnectorAsync(sender.Endpoint, new { enabled = false });
        var disabled = await sender.SendAsync(Body);
        var unknown = await PostAsync(server, "ep_" + new string('a', 26), _ => { });

        Expect.Refused(disabled, 404, "unknown_endpoint");
        Assert.Equal(Words(disabled), Words(unknown));
    }

    [Fact]
    public async Task Event_type_of_a_header_is_read_as_UTF8()
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), Expect.Secret, "github");
        using var raw = await server.ConnectAsync();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Expect.Secret), "{}"u8);
        var head = $"POST /api/webhooks/{connector.Id} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
            + $"X-Hub-Signature-256: sha256={Convert.ToHexStringLower(mac)}\r\nX-GitHub-Event: größer\r\n\r\n{{}}";
        await raw.WriteAsync(Encoding.UTF8.GetBytes(head));
        Expect.Accepted(await raw.ReadAnswerAsync());

        Assert.Equal("größer", Assert.Single(await server.Api.ListEventsAsync(connector.Id)).Type);
    }

    private static string Words(HttpAnswer answer) => answer.Text.Replace(answer.TraceId!, "", StringComparison.Ordinal);

    private static async Task<HttpAnswer> PostAsync(IngestServer server, string endpoint, Action<HttpRequestMessage> alter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/webhooks/{endpoint}", UriKind.Relative));
        request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        alter(request);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await HttpAnswer.ReadAsync(response);
    }
}
