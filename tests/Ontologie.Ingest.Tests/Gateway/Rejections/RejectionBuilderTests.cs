using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

public sealed class RejectionBuilderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EndpointQuarantine Quarantine = new() { Until = Now, KeepFor = TimeSpan.FromDays(1), IsNeverVerified = true };

    private readonly BodyBuffer _body = new(new BufferBudget(1 << 20));
    private readonly DefaultHttpContext _context = new();

    public RejectionBuilderTests()
    {
        _context.Request.Method = "POST";
        _context.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:198.51.100.7");
        Assert.True(_body.TryAppend(new(Encoding.UTF8.GetBytes("{\"a\":1}"))));
    }

    public void Dispose() => _body.Dispose();

    [Theory]
    [InlineData("Authorization", "Bearer walrus")]
    [InlineData("Cookie", "session=walrus")]
    [InlineData("X-Api-Key", "walrus")]
    [InlineData("X-Gitlab-Token", "walrus")]
    [InlineData("X-Telegram-Bot-Api-Secret-Token", "walrus")]
    [InlineData("X-Unknown-Signature", "walrus")]
    public void The_sampled_headers_contain_no_credential(string name, string value)
    {
        _context.Request.Headers[name] = value;

        var row = Row();

        Assert.DoesNotContain("walrus", Encoding.UTF8.GetString(row.Headers), StringComparison.Ordinal);
        Assert.Contains(HeadersOf(row.Headers), header => header.Name == name);
        Assert.Null(row.Whole);
    }

    [Theory]
    [InlineData("X-Gitlab-Token", true)]
    [InlineData("X-Webhook-Signature", true)]
    [InlineData("X-Unknown-Signature", true)]
    [InlineData("Authorization", false)]
    [InlineData("Cookie", false)]
    public void The_whole_request_keeps_what_verifies_it_and_no_other_credential(string name, bool isKept)
    {
        _context.Request.Headers[name] = "walrus";

        var whole = RejectionBuilder.WholeOf(Quarantine, _context.Request.Headers, _body);

        Assert.Equal(isKept ? "walrus" : "[redacted]", Assert.Single(HeadersOf(whole.Headers), header => header.Name == name).Value);
        Assert.Equal("{\"a\":1}"u8.ToArray(), whole.Body);
        Assert.True(whole.IsNeverVerified);
        Assert.Equal(TimeSpan.FromDays(1), whole.KeepFor);
    }

    [Fact]
    public void A_signature_after_large_headers_is_kept_and_the_whole_has_16_KiB_at_most()
    {
        _context.Request.Headers["X-Large"] = new string('a', 9_000);
        _context.Request.Headers["X-Larger"] = new string('b', 9_000);
        _context.Request.Headers["X-Hub-Signature-256"] = new string('c', 8_000);

        var headers = RejectionBuilder.WholeOf(Quarantine, _context.Request.Headers, _body).Headers;

        Assert.Equal(8_000, HeadersOf(headers).Single(header => header.Name == "X-Hub-Signature-256").Value?.Length);
        Assert.InRange(headers.Length, 8_000, 17_000);
    }

    [Fact]
    public void A_row_says_what_arrived()
    {
        _context.Request.Headers["Stripe-Signature"] = $"t={Now.ToUnixTimeSeconds() - 400},v1={new string('0', 64)}";
        _context.Request.ContentLength = 7;

        var row = Row("stripe");

        Assert.Equal(("198.51.100.7", "198.51.100.7"), (row.RemoteAddress, row.AddressGroup));
        Assert.Equal(("stripe", -400), (row.Scheme, row.SkewSeconds));
        Assert.Equal((7, 7), (row.DeclaredBytes, row.ReadBytes));
        Assert.Equal(SHA256.HashData("{\"a\":1}"u8), row.BodyDigest);
        Assert.Equal(("POST", "invalid_signature", Now), (row.Method, row.Reason, row.ReceivedAt));
    }

    [Fact]
    public void A_body_that_was_not_read_to_its_end_has_no_digest() => Assert.Null(Row(isComplete: false).BodyDigest);

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("198.51.100.7", "198.51.100.7")]
    public void An_IPv6_network_of_64_bits_is_one_address(string address, string group) =>
        Assert.Equal(group, RejectionBuilder.GroupOf(IPAddress.Parse(address)));

    private RejectedRequest Row(string provider = "generic", bool isComplete = true) => RejectionBuilder.Of(
        new RejectionId(1), EndpointOf(provider), "invalid_signature", _context, _body, Now, isComplete);

    private static KnownEndpoint EndpointOf(string provider) => new(
        new EndpointId(1),
        new EndpointSettings
        {
            Version = 1,
            Workspace = new WorkspaceId(1),
            Provider = provider,
            Status = EndpointStatus.Enabled,
            RequireTimestamp = false,
            ToleranceSeconds = 300,
            Secrets = [],
        },
        new DeliveryCalls(null!),
        new TrafficCounter(new EndpointId(1), new WorkspaceId(1), new ActiveCounters()),
        queriedAt: 1);

    private static List<(string Name, string? Value)> HeadersOf(byte[] json) =>
    [
        .. JsonDocument.Parse(json).RootElement.EnumerateArray().Select(
            pair => (pair[0].GetString()!, pair.GetArrayLength() > 1 ? pair[1].GetString() : null)),
    ];
}
