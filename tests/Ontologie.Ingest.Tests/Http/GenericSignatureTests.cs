using System.Text;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class GenericSignatureTests(SharedServer shared)
{
    private const string Body = """{"type":"order.paid","order":7}""";
    private const string SignatureHeader = "X-Webhook-Signature";
    private const string TimestampHeader = "X-Webhook-Timestamp";
    private const string IdHeader = "X-Webhook-Id";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Body);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Signed_body_is_accepted_and_stored_unchanged()
    {
        var sender = await shared.GenericAsync();
        var answer = await sender.SendAsync(Body);
        Expect.Accepted(answer, ExpectedEventId.OfSigned(sender.Endpoint, Bytes));
        var api = (await shared.ServerAsync()).Api;
        var stored = Assert.Single(await api.ListEventsAsync(sender.Endpoint));
        Assert.Equal(new ListedEvent(answer.EventId!, 1, "order.paid", Bytes.Length), stored);
        Assert.Equal(Bytes, await api.BodyAsync(sender.Endpoint, answer.EventId!));
    }

    [Fact]
    public async Task Same_bytes_sent_again_are_a_duplicate_of_the_same_event()
    {
        var sender = await shared.GenericAsync();
        var first = await sender.SendAsync(Body);
        Expect.Duplicate(await sender.SendAsync(Body), first.EventId);
        Expect.Duplicate(await sender.SendAsync(Body), first.EventId);
        Assert.Single(await (await shared.ServerAsync()).Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Same_bytes_with_another_timestamp_are_another_event()
    {
        var sender = await shared.GenericAsync();
        var now = Now;
        var earlier = now.AddSeconds(-1);
        Expect.Accepted(
            await sender.SendAsync(Body, now),
            ExpectedEventId.OfSigned(sender.Endpoint, Encoding.UTF8.GetBytes($"{now.ToUnixTimeSeconds()}.{Body}")));
        Expect.Accepted(
            await sender.SendAsync(Body, earlier),
            ExpectedEventId.OfSigned(sender.Endpoint, Encoding.UTF8.GetBytes($"{earlier.ToUnixTimeSeconds()}.{Body}")));
    }

    [Fact]
    public async Task Same_signed_id_is_the_same_event_with_any_timestamp_and_body()
    {
        var sender = await shared.GenericAsync();
        var id = ExpectedEventId.OfId(sender.Endpoint, "delivery-1");
        Expect.Accepted(await sender.SendAsync(Body, Now, "delivery-1"), id);
        Expect.Duplicate(await sender.SendAsync(Body, Now.AddSeconds(-30), "delivery-1"), id);
        Expect.Duplicate(await sender.SendAsync("""{"other":true}""", Now, "delivery-1"), id);
        Assert.Equal(Bytes, await (await shared.ServerAsync()).Api.BodyAsync(sender.Endpoint, id));
    }

    [Fact]
    public async Task Id_without_a_timestamp_is_refused()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync(Body, alter: Requests.WithHeader(IdHeader, "delivery-1")), 401, "invalid_signature");
    }

    [Fact]
    public async Task Missing_signature_is_refused()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync(Body, alter: Requests.WithoutHeader(SignatureHeader)), 401, "invalid_signature");
    }

    [Theory]
    [InlineData("sha256=")]
    [InlineData("sha256=xyz")]
    [InlineData("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("sha256=00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Malformed_or_wrong_signature_is_refused(string signature)
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync(Body, alter: Requests.WithHeader(SignatureHeader, signature)), 401, "invalid_signature");
    }

    [Fact]
    public async Task Signature_with_another_secret_or_of_another_body_is_refused()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.With("another secret").SendAsync(Body), 401, "invalid_signature");
        var other = sender.Signature("{}"u8);
        Expect.Refused(await sender.SendAsync(Body, alter: Requests.WithHeader(SignatureHeader, other)), 401, "invalid_signature");
    }

    [Fact]
    public async Task Unsigned_timestamp_or_id_is_refused()
    {
        var sender = await shared.GenericAsync();
        var now = Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Expect.Refused(await sender.SendAsync(Body, alter: Requests.WithHeader(TimestampHeader, now)), 401, "invalid_signature");
        Expect.Refused(await sender.SendAsync(Body, Now, alter: Requests.WithHeader(IdHeader, "added")), 401, "invalid_signature");
        Expect.Refused(await sender.SendAsync(Body, Now, "a", Requests.WithHeader(IdHeader, "b")), 401, "invalid_signature");
        Expect.Refused(await sender.SendAsync(Body, Now, "a", Requests.WithoutHeader(IdHeader)), 401, "invalid_signature");
    }

    [Theory]
    [InlineData(TimestampHeader, "12345678901234567890")]
    [InlineData(TimestampHeader, "-5")]
    [InlineData(TimestampHeader, "1.5")]
    [InlineData(TimestampHeader, "0x10")]
    [InlineData(IdHeader, "two words")]
    [InlineData(IdHeader, "ümlaut")]
    public async Task Malformed_timestamp_or_id_is_refused(string header, string value)
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        var lines = sender.Sign(Bytes, Now, "good").Where(line => line.Key != header).Append(KeyValuePair.Create(header, value));
        await SendAsync(raw, sender, lines);
        Expect.Refused(await raw.ReadAnswerAsync(), 401, "invalid_signature");
    }

    [Fact]
    public async Task Id_of_256_characters_is_accepted_and_of_257_refused()
    {
        var sender = await shared.GenericAsync();
        var longest = new string('~', 256);
        Expect.Accepted(await sender.SendAsync(Body, Now, longest), ExpectedEventId.OfId(sender.Endpoint, longest));
        var longer = Requests.WithHeader(IdHeader, longest + "~");
        Expect.Refused(await sender.SendAsync(Body, Now, longest, longer), 401, "invalid_signature");
    }

    [Theory]
    [InlineData(SignatureHeader)]
    [InlineData(TimestampHeader)]
    [InlineData(IdHeader)]
    public async Task Two_lines_of_one_header_are_refused_even_if_both_are_valid(string header)
    {
        var sender = await shared.GenericAsync();
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        var lines = sender.Sign(Bytes, Now, "delivery-1");
        await SendAsync(raw, sender, lines.Append(lines.Single(line => line.Key == header)));
        Expect.Refused(await raw.ReadAnswerAsync(), 401, "invalid_signature");
    }

    [Fact]
    public async Task Eight_signatures_with_the_right_one_last_are_accepted()
    {
        var sender = await shared.GenericAsync();
        Expect.Accepted(await sender.SendAsync(Body, alter: Requests.WithHeader(SignatureHeader, WithWrongBefore(sender, 7))));
    }

    [Fact]
    public async Task Nine_signatures_are_refused_even_if_one_is_valid()
    {
        var sender = await shared.GenericAsync();
        var nine = Requests.WithHeader(SignatureHeader, WithWrongBefore(sender, 8));
        Expect.Refused(await sender.SendAsync(Body, alter: nine), 401, "invalid_signature");
    }

    [Fact]
    public async Task One_malformed_signature_among_several_is_refused()
    {
        var sender = await shared.GenericAsync();
        var malformed = Requests.WithHeader(SignatureHeader, sender.Signature(Bytes) + ",sha256=nothex");
        Expect.Refused(await sender.SendAsync(Body, alter: malformed), 401, "invalid_signature");
    }

    [Fact]
    public async Task During_a_rotation_signatures_of_both_secrets_may_be_sent_together()
    {
        var sender = await shared.GenericAsync();
        var both = $"{sender.With("not given out yet").Signature(Bytes)}, {sender.Signature(Bytes)}";
        Expect.Accepted(await sender.SendAsync(Body, alter: Requests.WithHeader(SignatureHeader, both)));
    }

    private static string WithWrongBefore(GenericSender sender, int wrong) =>
        string.Join(
            ",", Enumerable.Range(0, wrong).Select(n => sender.With($"wrong {n}").Signature(Bytes)).Append(sender.Signature(Bytes)));

    private static async Task SendAsync(RawHttp raw, GenericSender sender, IEnumerable<KeyValuePair<string, string>> lines)
    {
        await raw.WriteHeadAsync("POST", sender.Path, [.. lines, KeyValuePair.Create("Content-Length", $"{Bytes.Length}")]);
        await raw.WriteAsync(Bytes);
    }
}
