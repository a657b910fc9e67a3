using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Tests.Signatures.Providers;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class ProviderProfileTests
{
    [Fact]
    public void Every_profile_is_found_by_its_exact_name()
    {
        Assert.Equal(["generic", "github", "stripe", "standard-webhooks"], ProviderProfiles.All.Select(profile => profile.Name));
        Assert.All(ProviderProfiles.All, profile => Assert.Same(profile, ProviderProfiles.Find(profile.Name)));
        Assert.Null(ProviderProfiles.Find("GitHub"));
        Assert.Null(ProviderProfiles.Find(""));
    }

    [Fact]
    public void Generic_signs_time_and_names_its_type_in_the_body()
    {
        Assert.True(ProviderProfiles.Generic.SignsTime);
        Assert.Equal("type", ProviderProfiles.Generic.EventTypeMember);
        Assert.Null(ProviderProfiles.Generic.EventTypeHeader);
        Assert.Equal(TimeSpan.FromSeconds(30), ProviderProfiles.Generic.Patience);
    }

    [Fact]
    public void Scheme_of_the_body_alone_signs_no_time() =>
        Assert.False((ProviderProfiles.Generic with { SignedContent = SignedContent.Body }).SignsTime);

    [Fact]
    public void Missing_arguments_are_named()
    {
        var facts = new JsonBodyFacts(true, null);
        var valid = SentDelivery.Signed().Verify();

        Assert.Throws<ArgumentNullException>("profile", () => DeliveryIdentity.Of(null!, valid, facts));
        Assert.Throws<ArgumentNullException>("profile", () => WebhookSigner.Sign(null!, "secret"u8, "{}"u8));
        Assert.Throws<ArgumentNullException>("profile", () => SampleDelivery.Of(null!, "evt_1", SentDelivery.Now));
        Assert.Throws<ArgumentNullException>("profile", () => SecretRules.Check(null!, "secret"));
        Assert.Throws<ArgumentNullException>("entered", () => SecretRules.Check(ProviderProfiles.Generic, null!));
        Assert.Throws<ArgumentNullException>("profile", () => SecretRules.Generate(null!, new byte[32]));
    }

    [Fact]
    public void Invalid_arguments_are_refused_with_the_reason()
    {
        var unknown = ProviderProfiles.Generic with { SignedContent = (SignedContent)99 };

        Says("'generic' is unknown", () => WebhookSigner.Sign(unknown, "secret"u8, "{}"u8));
        Says("empty", () => WebhookSigner.Sign(ProviderProfiles.Generic, [], "{}"u8));
        Says("visible ASCII", () => WebhookSigner.Sign(ProviderProfiles.Generic, "secret"u8, "{}"u8, SentDelivery.Now, "two words"));
        Says("visible ASCII", () => SampleDelivery.Of(ProviderProfiles.Generic, "two words", SentDelivery.Now));
        Says("verified", () => DeliveryIdentity.Of(ProviderProfiles.Generic, default, new JsonBodyFacts(true, null)));
    }

    [Fact]
    public void GitHub_signs_no_time_and_names_its_type_in_a_header()
    {
        Assert.False(ProviderProfiles.GitHub.SignsTime);
        Assert.Equal("X-GitHub-Event", ProviderProfiles.GitHub.EventTypeHeader);
        Assert.Null(ProviderProfiles.GitHub.EventTypeMember);
        Assert.Equal(TimeSpan.FromSeconds(10), ProviderProfiles.GitHub.Patience);
    }

    [Fact]
    public void Stripe_and_standard_webhooks_sign_time_and_name_their_type_in_the_body()
    {
        Assert.True(ProviderProfiles.Stripe.SignsTime);
        Assert.True(ProviderProfiles.StandardWebhooks.SignsTime);
        Assert.Equal("type", ProviderProfiles.Stripe.EventTypeMember);
        Assert.Equal("type", ProviderProfiles.StandardWebhooks.EventTypeMember);
        Assert.Equal(TimeSpan.FromSeconds(10), ProviderProfiles.Stripe.Patience);
        Assert.Equal(TimeSpan.FromSeconds(15), ProviderProfiles.StandardWebhooks.Patience);
    }

    [Fact]
    public void Only_stripe_has_its_id_in_the_body() =>
        Assert.Equal(["stripe"], ProviderProfiles.All.Where(profile => profile.IdMember is not null).Select(profile => profile.Name));

    [Fact]
    public void Generic_and_github_secrets_are_generated_here_and_others_by_the_provider()
    {
        Assert.Equal(SecretSource.Ours, ProviderProfiles.Generic.SecretSource);
        Assert.Equal(SecretSource.Ours, ProviderProfiles.GitHub.SecretSource);
        Assert.Equal(SecretSource.Theirs, ProviderProfiles.Stripe.SecretSource);
        Assert.Equal(SecretSource.Theirs, ProviderProfiles.StandardWebhooks.SecretSource);
    }

    [Fact]
    public void Headers_shown_to_people_equal_those_that_are_read()
    {
        Assert.Equal(["X-Webhook-Signature", "X-Webhook-Timestamp", "X-Webhook-Id"], ProviderProfiles.Generic.SignatureHeaders);
        Assert.Equal(["X-Hub-Signature-256"], ProviderProfiles.GitHub.SignatureHeaders);
        Assert.Equal(["Stripe-Signature"], ProviderProfiles.Stripe.SignatureHeaders);
        Assert.Equal(
            ["webhook-signature", "webhook-timestamp", "webhook-id", "svix-signature", "svix-timestamp", "svix-id"],
            ProviderProfiles.StandardWebhooks.SignatureHeaders);
    }

    [Fact]
    public void Every_guide_has_the_url_and_the_secret() =>
        Assert.All(ProviderProfiles.All, profile =>
        {
            var guide = profile.Documentation;
            Assert.Single(guide.SetupSteps, step => step.Contains("{receptionUrl}", StringComparison.Ordinal));
            Assert.Contains(guide.SetupSteps, step => step.Contains("secret", StringComparison.OrdinalIgnoreCase));
            Assert.True(
                profile.SecretSource is SecretSource.Theirs
                || guide.SetupSteps.Any(step => step.Contains("{secret}", StringComparison.Ordinal)));
            Assert.NotEqual("", profile.DisplayName);
            Assert.All([.. guide.SetupSteps, guide.SecretFormat, guide.Retries], text => Assert.Matches(@"^[A-Z].*(\.|: \{\w+\})$", text));
        });

    [Fact]
    public void List_of_signatures_beyond_the_limit_of_items_is_refused()
    {
        var profile = ProviderProfiles.Stripe with { MaxItems = 3 };
        var header = $"t={StripeVector.Timestamp},v1={StripeVector.V1},v0=x";

        Assert.Equal(SignatureVerdict.Valid, (StripeVector.With(header) with { Profile = profile }).Verify(StripeVector.Time).Verdict);
        Assert.Equal(default, (StripeVector.With(header + ",v0=x") with { Profile = profile }).Verify(StripeVector.Time));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Profile_cannot_allow_more_signatures_than_the_limit_or_none(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProviderProfiles.Generic with { MaxSignatures = count });

    [Fact]
    public void Header_line_is_absent_once_or_repeated()
    {
        Assert.False(HeaderLine.Absent.IsPresent);
        Assert.Equal(default, HeaderLine.Absent);
        Assert.True(HeaderLine.Of("").IsPresent);
        Assert.False(HeaderLine.Of("").IsRepeated);
        Assert.True(HeaderLine.Repeated is { IsPresent: true, IsRepeated: true, Value: null });
    }

    [Fact]
    public void Default_result_is_a_refusal() => Assert.Equal(SignatureVerdict.InvalidSignature, default(Verification).Verdict);

    [Theory]
    [InlineData("", true)]
    [InlineData("two words", true)]
    [InlineData("line\r\nInjected: yes", true)]
    [InlineData("msg_1", false)]
    public void Signer_refuses_an_id_that_no_receiver_would_accept(string id, bool withTimestamp) =>
        Assert.Throws<ArgumentException>(
            () => WebhookSigner.Sign(ProviderProfiles.Generic, "secret"u8, "{}"u8, withTimestamp ? SentDelivery.Now : null, id));

    [Fact]
    public void Signer_refuses_a_time_before_1970() =>
        Assert.Throws<ArgumentException>(
            () => WebhookSigner.Sign(ProviderProfiles.Generic, "secret"u8, "{}"u8, DateTimeOffset.MinValue));

    private static void Says(string reason, Action refused) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(refused).Message, StringComparison.Ordinal);
}
