using System.Text;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

/// <summary>A body with broken framing is a malformed request: it is neither checked as JSON nor verified.</summary>
public sealed class FramingTests(SharedServer shared)
{
    public static TheoryData<string> BrokenChunks =>
    [
        "zz\r\n{}\r\n0\r\n\r\n", "0x2\r\n{}\r\n0\r\n\r\n", "-2\r\n{}\r\n0\r\n\r\n", " 2\r\n{}\r\n0\r\n\r\n", "\r\n{}\r\n0\r\n\r\n",
        "000000002\r\n{}\r\n0\r\n\r\n", "80000000\r\n{}\r\n0\r\n\r\n", "ffffffff\r\n{}\r\n0\r\n\r\n", "ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "2\n{}\n0\n\n", "2\r\n{}\n0\r\n\r\n", "2\r\n{}0\r\n\r\n", "2\r\n{}}\r\n0\r\n\r\n", "2;a\n{}\r\n0\r\n\r\n",
        "2\r\n{}\r\n0\r\nno trailer\r\n\r\n", "2\r\n{}\r\n0\r\nX: a\0b\r\n\r\n", "2\r\n{}\r\n0\r\nX: \0\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(BrokenChunks))]
    public async Task Broken_chunks_are_a_malformed_request(string chunks)
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteAsync(RawWebhook.Head(sender, "{}"u8.ToArray(), "Transfer-Encoding: chunked"));
        await raw.WriteAsync(Encoding.ASCII.GetBytes(chunks));
        await ExpectMalformedAsync(raw);
    }

    [Theory]
    [MemberData(nameof(BrokenChunks))]
    public async Task Broken_chunks_are_a_malformed_request_for_the_management_API_too(string chunks)
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await WriteManagementHeadAsync(raw, "Transfer-Encoding", "chunked");
        await raw.WriteAsync(Encoding.ASCII.GetBytes(chunks));
        await ExpectMalformedAsync(raw);
    }

    [Theory]
    [InlineData("Content-Length: 12", "")]
    [InlineData("Content-Length: 12", "{\"a\":1}")]
    [InlineData("Transfer-Encoding: chunked", "")]
    [InlineData("Transfer-Encoding: chunked", "7")]
    [InlineData("Transfer-Encoding: chunked", "7\r\n{\"a\"")]
    [InlineData("Transfer-Encoding: chunked", "7\r\n{\"a\":1}\r\n")]
    [InlineData("Transfer-Encoding: chunked", "7\r\n{\"a\":1}\r\n0\r\n")]
    public async Task A_body_that_ends_early_is_a_malformed_request(string framing, string part)
    {
        var sender = await shared.GenericAsync();
        var server = await shared.ServerAsync();
        using var raw = await server.ConnectAsync();
        await raw.WriteAsync(RawWebhook.Head(sender, "{\"a\":1}"u8.ToArray(), framing));
        await raw.WriteAsync(Encoding.ASCII.GetBytes(part));
        raw.FinishSending();
        await ExpectMalformedAsync(raw);
        Assert.Empty(await server.Api.ListEventsAsync(sender.Endpoint));
    }

    [Theory]
    [InlineData("Content-Length", "20", "{\"name\"")]
    [InlineData("Transfer-Encoding", "chunked", "c\r\n{\"name\":\"x\"}\r\n")]
    [InlineData("Transfer-Encoding", "chunked", "c")]
    public async Task A_body_that_ends_early_is_a_malformed_request_for_the_management_API_too(string framing, string value, string part)
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await WriteManagementHeadAsync(raw, framing, value);
        await raw.WriteAsync(Encoding.ASCII.GetBytes(part));
        raw.FinishSending();
        await ExpectMalformedAsync(raw);
    }

    [Theory]
    [InlineData("")]
    [InlineData("POST /api/webhooks")]
    [InlineData("POST /api/webhooks/ep_a HTTP/1.1\r\nHost: ingest.test\r\nContent-Le")]
    public async Task A_connection_that_ends_inside_the_headers_is_closed(string head)
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteAsync(Encoding.ASCII.GetBytes(head));
        raw.FinishSending();
        Assert.Equal(head.Length == 0 ? null : 400, (await raw.ReadAnswerAsync().Soon())?.Status);
        Assert.True(await raw.IsClosedByServerAsync().Soon());
    }

    [Fact]
    public async Task Each_mistake_of_a_sender_is_at_most_one_line_at_Debug()
    {
        using var logs = new CapturedLogs();
        await using var server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:Ontologie"] = "Debug" }, logs: logs);
        var sender = server.Generic(await server.Api.CreateConnectorAsync(await server.Api.CreateWorkspaceAsync(), Expect.Secret));
        var before = logs.Entries.Count;
        string[] broken = ["80000000\r\n", "ffffffffffffffff\r\n", "zz\r\n", "2\r\n{}}\r\n"];
        foreach (var chunks in broken)
        {
            using var raw = await server.ConnectAsync();
            await raw.WriteAsync(RawWebhook.Head(sender, "{}"u8.ToArray(), "Transfer-Encoding: chunked"));
            await raw.WriteAsync(Encoding.ASCII.GetBytes(chunks));
            await ExpectMalformedAsync(raw);

            using var api = await server.ConnectAsync();
            await WriteManagementHeadAsync(api, "Transfer-Encoding", "chunked");
            await api.WriteAsync(Encoding.ASCII.GetBytes(chunks));
            await ExpectMalformedAsync(api);
        }

        var entries = logs.Entries.Skip(before).ToArray();
        Assert.All(entries, entry => Assert.True(entry.Level <= LogLevel.Debug, entry.Text));
        Assert.All(entries, entry => Assert.DoesNotContain("   at ", entry.Text, StringComparison.Ordinal));
        Assert.Equal(broken.Length, entries.Count(entry => entry.Category == "Ontologie.Ingest.Ingestion"));
    }

    private static Task WriteManagementHeadAsync(RawHttp raw, string framing, string value) => raw.WriteHeadAsync(
        "POST",
        "/api/v1/workspaces",
        KeyValuePair.Create("Authorization", $"Bearer {IngestServer.AdminKey}"),
        KeyValuePair.Create("Content-Type", "application/json"),
        KeyValuePair.Create(framing, value));

    private static async Task ExpectMalformedAsync(RawHttp raw)
    {
        var answer = await raw.ReadAnswerAsync().Soon();
        Expect.Refused(answer, 400, "malformed_request");
        Assert.Equal("close", answer!.Header("Connection"));
        Assert.True(await raw.IsClosedByServerAsync().Soon());
    }
}
