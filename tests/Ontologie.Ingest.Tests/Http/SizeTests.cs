using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class SizeTests(SharedServer shared)
{
    private const int Limit = 1_048_576;
    private const int Drained = 65_536;

    [Fact]
    public async Task Body_of_1_MiB_exactly_is_accepted_and_stored_byte_for_byte()
    {
        var sender = await shared.GenericAsync();
        var body = BodyOf(Limit);
        var answer = await sender.SendAsync(body);
        Expect.Accepted(answer, ExpectedEventId.OfSigned(sender.Endpoint, body));
        var stored = await (await shared.ServerAsync()).Api.BodyAsync(sender.Endpoint, answer.EventId!);
        Assert.True(stored.AsSpan().SequenceEqual(body));
    }

    [Fact]
    public async Task Chunked_body_of_1_MiB_exactly_is_accepted()
    {
        var sender = await shared.GenericAsync();
        var body = BodyOf(Limit);
        Expect.Accepted(await sender.SendAsync(body, alter: Requests.Chunked()), ExpectedEventId.OfSigned(sender.Endpoint, body));
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(Limit + Drained)]
    public async Task Declared_body_over_the_limit_gets_413_even_if_all_of_it_is_written_first(int length)
    {
        var sender = await shared.GenericAsync();
        var body = BodyOf(length);
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), Declared(length)]);
        await raw.WriteAsync(body);
        await ExpectTooLargeAsync(raw);
    }

    [Fact]
    public async Task Declared_body_over_the_limit_gets_413_before_it_is_sent()
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign("{}"u8), Declared(Limit + 1)]);
        var answer = await raw.ReadAnswerAsync();
        Expect.Refused(answer, 413, "payload_too_large");
        Assert.Equal("close", answer!.Header("Connection"));
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(Limit + Drained)]
    public async Task Chunked_body_over_the_limit_gets_413_even_if_all_of_it_is_written_first(int length)
    {
        var sender = await shared.GenericAsync();
        var body = BodyOf(length);
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), Chunked]);
        foreach (var chunk in body.Chunk(16_000))
        {
            await raw.WriteChunkAsync(chunk);
        }

        await raw.WriteChunkAsync(ReadOnlyMemory<byte>.Empty);
        await ExpectTooLargeAsync(raw);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Far_larger_body_gets_413_or_a_reset_and_is_never_accepted(bool declared)
    {
        var sender = await shared.GenericAsync();
        var body = BodyOf(16 * Limit);
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), declared ? Declared(body.Length) : Chunked]);
        try
        {
            foreach (var chunk in body.Chunk(64_000))
            {
                await (declared ? raw.WriteAsync(chunk) : raw.WriteChunkAsync(chunk));
            }
        }
        catch (SocketException)
        {
            // The server has closed the connection; an earlier answer may still be readable.
        }

        if (await raw.ReadAnswerAsync() is { } answer)
        {
            Expect.Refused(answer, 413, "payload_too_large");
        }

        Assert.Empty(await (await shared.ServerAsync()).Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Body_shorter_than_declared_is_never_accepted()
    {
        var sender = await shared.GenericAsync();
        var body = "{}"u8.ToArray();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), Declared(body.Length + 10)]);
        await raw.WriteAsync(body);
        raw.FinishSending();
        Assert.NotEqual(200, (await raw.ReadAnswerAsync())?.Status);
        Assert.Empty(await (await shared.ServerAsync()).Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Body_longer_than_declared_is_cut_at_the_declared_length()
    {
        var sender = await shared.GenericAsync();
        var body = """{"a":1} and more"""u8.ToArray();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), Declared(7)]);
        await raw.WriteAsync(body);
        Expect.Refused(await raw.ReadAnswerAsync(), 401, "invalid_signature");
    }

    [Fact]
    public async Task Chunked_body_without_its_end_is_never_accepted()
    {
        var sender = await shared.GenericAsync();
        var body = "{}"u8.ToArray();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign(body), Chunked]);
        await raw.WriteChunkAsync(body);
        raw.FinishSending();
        Assert.NotEqual(200, (await raw.ReadAnswerAsync())?.Status);
        Assert.Empty(await (await shared.ServerAsync()).Api.ListEventsAsync(sender.Endpoint));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task Content_length_that_is_not_a_number_is_refused(string length)
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync("POST", sender.Path, [.. sender.Sign("{}"u8), KeyValuePair.Create("Content-Length", length)]);
        await raw.WriteAsync("{}"u8.ToArray());
        Assert.Equal(400, (await raw.ReadAnswerAsync())?.Status);
    }

    private static KeyValuePair<string, string> Chunked { get; } = KeyValuePair.Create("Transfer-Encoding", "chunked");

    private static KeyValuePair<string, string> Declared(int length) =>
        KeyValuePair.Create("Content-Length", length.ToString(CultureInfo.InvariantCulture));

    private static byte[] BodyOf(int length)
    {
        var body = new byte[length];
        "{\"pad\":\""u8.CopyTo(body);
        var noise = RandomNumberGenerator.GetHexString(1024, lowercase: true);
        for (var i = 8; i < length - 2; i++)
        {
            body[i] = (byte)noise[i % noise.Length];
        }

        "\"}"u8.CopyTo(body.AsSpan(length - 2));
        return body;
    }

    private static async Task ExpectTooLargeAsync(RawHttp raw)
    {
        var answer = await raw.ReadAnswerAsync();
        Expect.Refused(answer, 413, "payload_too_large");
        Assert.Equal("close", answer!.Header("Connection"));
        Assert.True(await raw.IsClosedByServerAsync());
    }
}
