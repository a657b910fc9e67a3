using System.Text;
using Octokit.Webhooks;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Tests.Http;
using Stripe;
using Xunit;

namespace Ontologie.Ingest.Tests.Interop;

/// <summary>Independent verifiers accept our signatures, and only those.</summary>
public sealed class OurSignerTests(SharedServer shared, NodeSigners node)
{
    [Theory]
    [InlineData("generic")]
    [InlineData("github")]
    [InlineData("standard-webhooks")]
    [InlineData("svix")]
    public async Task Npm_verifiers_accept_our_signatures(string format)
    {
        var connector = await InteropConnector.CreateAsync(shared, node, format);
        var body = connector.BodyOf("evt_1");
        var now = InteropConnector.Now;
        var headers = Sign(InteropConnector.ProviderOf(format), connector.Secret, body, now).Select(header => KeyValuePair.Create(
            format == "svix" ? header.Key.Replace("webhook-", "svix-", StringComparison.Ordinal) : header.Key, header.Value)).ToArray();

        Assert.True(await node.VerifyAsync(format, connector.Secret, body, "evt_1", now, headers));
        Assert.False(await node.VerifyAsync(format, InteropConnector.NewSecret(), body, "evt_1", now, headers));
        Assert.False(await node.VerifyAsync(format, connector.Secret, [.. body, (byte)' '], "evt_1", now, headers));
    }

    [Fact]
    public void Octokit_Webhooks_accepts_our_signature()
    {
        var secret = InteropConnector.NewSecret();
        var body = """{"town":"Zürich"}"""u8.ToArray();
        var signature = Sign("github", secret, body, now: null)[0].Value;

        Assert.Equal(WebhookSignatureValidationResult.Valid, WebhookSignatureValidator.Verify(signature, secret, body));
        Assert.Equal(
            WebhookSignatureValidationResult.SignatureMismatch, WebhookSignatureValidator.Verify(signature, secret, "{}"u8));
    }

    [Fact]
    public void Stripe_net_accepts_our_sample_as_an_event()
    {
        var secret = InteropConnector.NewSecret();
        var now = InteropConnector.Now;
        var sample = SampleDelivery.Of(ProviderProfiles.Find("stripe")!, "evt_1", now);
        var signature = Sign("stripe", secret, sample.Body, now)[0].Value;
        var text = Encoding.UTF8.GetString(sample.Body);

        var read = EventUtility.ConstructEvent(text, signature, secret, throwOnApiVersionMismatch: false);

        Assert.Equal(("evt_1", "customer.created"), (read.Id, read.Type));
        Assert.IsType<Customer>(read.Data.Object);
        Assert.Throws<StripeException>(() => EventUtility.ValidateSignature(text + " ", signature, secret));
        Assert.Throws<StripeException>(() => EventUtility.ValidateSignature(text, signature, InteropConnector.NewSecret()));
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Sign(string provider, string secret, byte[] body, DateTimeOffset? now) =>
        WebhookSigner.Sign(ProviderProfiles.Find(provider)!, Encoding.UTF8.GetBytes(secret), body, now, now is null ? null : "evt_1");
}
