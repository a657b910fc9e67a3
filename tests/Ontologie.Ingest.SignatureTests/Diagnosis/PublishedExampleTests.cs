using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>Signatures from the documentation and the test suites of the providers, sent to a generic connector.</summary>
public sealed class PublishedExampleTests
{
    private const string SlackBody =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
        + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
        + ".803a0bc887a14d10d2c447fce8b6703c";

    private const string SquareBody =
        """{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","""
        + """
        "created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}
        """;

    private const string SquareUrl = "https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9";

    [Fact]
    public void GitHub_is_recognised() =>
        (new RefusedRequest { Secrets = ["It's a Secret to Everybody"] }.Sending("Hello, World!"))
            .With("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
            .MustVerify(FindingCodes.OtherProvider);

    [Fact]
    public void Shopify_is_recognised() =>
        (new RefusedRequest { Secrets = ["test_secret_key"] }.Sending("""{"foo": "bar"}"""))
            .With("X-Shopify-Hmac-Sha256", "B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=")
            .MustVerify(FindingCodes.OtherProvider);

    [Fact]
    public void Slack_is_recognised() =>
        (new RefusedRequest { Secrets = ["8f742231b10e8888abcd99yyyzzz85a5"] }.Sending(SlackBody))
            .With("X-Slack-Request-Timestamp", "1531420618")
            .With("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")
            .MustVerify(FindingCodes.OtherProvider);

    [Fact]
    public void Paddle_is_recognised() =>
        (new RefusedRequest { Secrets = ["VALID_SECRET"] }.Sending("""{"data": ["1", "2"]}"""))
            .With("Paddle-Signature", "ts=1698796800;h1=a300428748dce5c70e4da19bffd60769591ea969c99dea3105d0ec9612cf43f9")
            .MustVerify(FindingCodes.OtherProvider);

    [Fact]
    public void Zendesk_is_recognised() =>
        (new RefusedRequest { Secrets = ["dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=="] }
            .Sending("""{"event":"ticket.updated","id":123}"""))
            .With("X-Zendesk-Webhook-Signature-Timestamp", "2021-03-25T05:09:27Z")
            .With("X-Zendesk-Webhook-Signature", "S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=")
            .MustVerify(FindingCodes.OtherProvider);

    [Theory]
    [InlineData(SquareUrl, false)]
    [InlineData("http://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9", true)]
    [InlineData(SquareUrl + "/", true)]
    public void Square_is_recognised_with_the_url_that_it_signed(string configured, bool isOtherUrl)
    {
        var request = (new RefusedRequest { Secrets = ["Ibxx_5AKakO-3qeNVR61Dw"], Urls = [configured] }.Sending(SquareBody))
            .With("x-square-hmacsha256-signature", "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=");

        request.MustVerify(isOtherUrl ? [FindingCodes.OtherProvider, FindingCodes.UrlMismatch] : [FindingCodes.OtherProvider]);
    }

    /// <summary>Signed by a sender that used the text of the secret as the key, without decoding it.</summary>
    [Fact]
    public void The_wrong_key_of_standard_webhooks_is_recognised() =>
        new RefusedRequest
        {
            Profile = ProviderProfiles.StandardWebhooks,
            Secrets = ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"],
            Bytes = Utf8("""{"email":"test@example.com","username":"test_user"}"""),
            Headers =
            [
                new("svix-id", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk"), new("svix-timestamp", "1649367553"),
                new("svix-signature", "v1,n6rJjo/CnEaFyJ+uWWflwGkHSGocTY6bAD6ImjhpG8E="),
            ],
        }.MustVerify(FindingCodes.SecretEncoding, FindingCodes.ClockSkew);
}
