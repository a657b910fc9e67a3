using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SampleDeliveryTests
{
    public static TheoryData<string> Providers => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Signed_sample_is_valid_and_has_a_type(string provider)
    {
        var delivery = Sent(provider, "evt_1");
        var facts = Facts(delivery);

        Assert.Equal(SignatureVerdict.Valid, delivery.Verdict);
        Assert.True(facts.IsObject);
        var type = delivery.Profile.EventTypeHeader is { } header ? Header(delivery, header) : facts.Type;
        Assert.Equal(
            provider switch
            {
                "generic" => "invoice.paid",
                "github" => "ping",
                "stripe" => "customer.created",
                _ => "contact.updated",
            },
            type);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Id_determines_the_event(string provider)
    {
        Assert.Equal(Sent(provider, "evt_1").Identity(), Sent(provider, "evt_1").Identity());
        Assert.NotEqual(Sent(provider, "evt_1").Identity(), Sent(provider, "evt_2").Identity());
        Assert.Equal(provider is "github" ? IdentityKind.Digest : IdentityKind.Id, Sent(provider, "evt_1").Identity().Kind);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_id_gives_a_json_object_without_placeholders(string provider)
    {
        foreach (var id in new[] { "\"}", "\\", "{time}{unixTime}", new string('~', 256) })
        {
            var delivery = Sent(provider, id);

            Assert.Equal(SignatureVerdict.Valid, delivery.Verdict);
            Assert.True(Facts(delivery).IsObject);
        }

        Assert.DoesNotContain("{id}", Text(provider), StringComparison.Ordinal);
        Assert.DoesNotContain("ime}", Text(provider), StringComparison.Ordinal);
        Assert.DoesNotContain(Sent(provider, "evt_1").Headers, line => line.Value.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Stripe_sample_is_an_event_with_its_id_and_time()
    {
        Assert.Equal("evt_1", Facts(Sent("stripe", "evt_1")).Id);
        Assert.Contains("\"object\":\"event\"", Text("stripe"), StringComparison.Ordinal);
        Assert.Contains("\"created\":1790000000", Text("stripe"), StringComparison.Ordinal);
    }

    [Fact]
    public void Time_is_written_in_utc() =>
        Assert.Contains(
            "\"createdAt\":\"2026-09-21T14:13:20Z\"",
            Encoding.UTF8.GetString(
                SampleDelivery.Of(ProviderProfiles.Generic, "evt_1", SentDelivery.Now.ToOffset(TimeSpan.FromHours(5))).Body),
            StringComparison.Ordinal);

    [Fact]
    public void GitHub_sample_has_the_headers_that_github_adds()
    {
        var sample = SampleDelivery.Of(ProviderProfiles.GitHub, "72d3162e", SentDelivery.Now);

        Assert.Equal(
            [new("X-GitHub-Event", "ping"), new("X-GitHub-Delivery", "72d3162e"), new("X-GitHub-Hook-ID", "120042")], sample.Headers);
        Assert.Contains("\"repository\":{\"id\":7001,", Encoding.UTF8.GetString(sample.Body), StringComparison.Ordinal);
        Assert.Empty(SampleDelivery.Of(ProviderProfiles.Stripe, "evt_1", SentDelivery.Now).Headers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\r\nInjected: yes")]
    public void Sample_refuses_an_id_that_no_receiver_would_accept(string id) =>
        Assert.Throws<ArgumentException>(() => SampleDelivery.Of(ProviderProfiles.GitHub, id, SentDelivery.Now));

    private static string Text(string provider) => Encoding.UTF8.GetString(Sent(provider, "evt_1").Body);

    private static JsonBodyFacts Facts(SentDelivery delivery) =>
        JsonBody.Inspect(delivery.Body, delivery.Profile.EventTypeMember, delivery.Profile.IdMember);

    private static string? Header(SentDelivery delivery, string name) => new RequestHeaders(delivery.Headers).Find(name).Value;

    private static SentDelivery Sent(string provider, string id)
    {
        var profile = ProviderProfiles.Find(provider)!;
        var secret = SecretRules.Generate(profile, new byte[32]);
        var sample = SampleDelivery.Of(profile, id, SentDelivery.Now);
        return new SentDelivery
        {
            Profile = profile,
            Secrets = [SentDelivery.Secret(secret)],
            Body = sample.Body,
            Headers =
            [
                .. WebhookSigner.Sign(profile, Encoding.UTF8.GetBytes(secret), sample.Body, SentDelivery.Now, id),
                .. sample.Headers,
            ],
        };
    }
}
