using System.Text;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>The sender has another secret, or another form of it.</summary>
public sealed class SecretFindingTests
{
    private const string Old = "the-secret-before-the-rotation";

    [Fact]
    public void A_right_request_needs_no_explanation()
    {
        var result = Generic(Hex(Secret, Body)).Diagnose();

        Assert.True(result.VerifiesNow);
        Assert.Empty(result.Findings);
        Assert.Equal("sec_own0", result.SignedBy);
    }

    [Fact]
    public void A_secret_that_was_rotated_out_is_found_and_has_no_fix()
    {
        var request = Generic(Hex(Old, Body)) with { Retired = ["an even older one", Old] };

        var finding = request.MustFirstFind(FindingCodes.PreviousSecret);

        Assert.Null(finding.Fix);
        Assert.Equal("sec_old1", request.Diagnose().SignedBy);
    }

    [Fact]
    public void The_secret_of_another_connector_is_found_with_its_name_and_has_no_fix()
    {
        var request = Generic(Hex(Old, Body)) with { Others = [Other("something else"), Other(Old)] };

        var finding = request.MustFirstFind(FindingCodes.OtherConnectorsSecret);

        Assert.Null(finding.Fix);
        Assert.Equal("ep_other", finding.ConnectorId);
        Assert.Contains("Orders (test)", finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_without_a_connector_is_assigned_by_the_secret()
    {
        var request = new RefusedRequest { Profile = null, Secrets = [], Others = [Other("something else"), Other(Old)] }
            .With("X-Hub-Signature-256", Hex(Old, Body));

        Assert.Equal("ep_other", request.MustFirstFind(FindingCodes.OtherConnectorsSecret).ConnectorId);
    }

    [Theory]
    [InlineData(Secret, Secret + "\n", "the entered text followed by a line feed")]
    [InlineData(Secret, Secret + "\r\n", "the entered text followed by CRLF")]
    [InlineData(Secret, Secret + " ", "the entered text followed by a space")]
    [InlineData(Secret, " " + Secret, "the entered text after a space")]
    [InlineData(Secret, "\"" + Secret + "\"", "the entered text in double quotation marks")]
    [InlineData(Secret, "'" + Secret + "'", "the entered text in single quotation marks")]
    [InlineData("\"" + Secret + "\"", Secret, "the entered text without its quotation marks")]
    [InlineData(Secret + "\n", Secret, "the entered text without white space and invisible characters around it")]
    [InlineData(Secret + ",", Secret, "the entered text without its last character")]
    [InlineData("x" + Secret, Secret, "the entered text without its first character")]
    public void White_space_quotes_and_line_ends_around_a_secret_are_found(string entered, string used, string use)
    {
        var finding = (Generic(Hex(used, Body)) with { Secrets = [entered] }).MustFirstFind(FindingCodes.SecretWhiteSpace);

        Assert.Equal((use, "sec_own0"), (finding.Fix?.Use, finding.Fix?.SecretId));
        Assert.True(SecretCorrection.TryApply(ProviderProfiles.Generic, use, Utf8(entered), out var corrected));
        Assert.Equal(used, Encoding.UTF8.GetString(corrected));
    }

    [Theory]
    [InlineData("c2VjcmV0LXdpdGgtZW5vdWdoLWJ5dGVz", "secret-with-enough-bytes", "the entered text, decoded from base64")]
    [InlineData("whsec_c2VjcmV0LXdpdGgtZW5vdWdoLWJ5dGVz", "secret-with-enough-bytes",
        "the entered text without its prefix, decoded from base64")]
    [InlineData("666f6f6261722d736563726574", "foobar-secret", "the entered text, decoded from hexadecimal")]
    [InlineData("whsec_plain-secret", "plain-secret", "the entered text without its prefix")]
    [InlineData("plain-secret", "whsec_plain-secret", "the entered text with whsec_ in front")]
    [InlineData("plain-secret", "v1,plain-secret", "the entered text with v1, in front")]
    [InlineData("v1,whsec_plain", "whsec_plain", "the entered text without v1, in front")]
    [InlineData("plain", "cGxhaW4=", "the entered text, encoded in base64")]
    public void Another_derivation_of_the_key_is_found(string entered, string key, string use)
    {
        var finding = (Generic(Hex(key, Body)) with { Secrets = [entered] }).MustFirstFind(FindingCodes.SecretEncoding);

        Assert.Equal(use, finding.Fix?.Use);
        Assert.True(SecretCorrection.TryApply(ProviderProfiles.Generic, use, Utf8(entered), out var corrected));
        Assert.Equal(key, Encoding.UTF8.GetString(corrected));
    }

    [Fact]
    public void A_key_that_no_text_can_express_has_no_fix()
    {
        var key = Enumerable.Range(0, 32).Select(i => (byte)(200 + i)).ToArray();
        var request = Generic(Hex(key, Utf8(Body))) with { Secrets = [Convert.ToBase64String(key)] };

        Assert.Null(request.MustFirstFind(FindingCodes.SecretEncoding).Fix);
    }

    /// <summary>The trap of libraries that use the text of a Standard Webhooks secret as the key.</summary>
    [Fact]
    public void A_standard_webhooks_secret_that_was_not_decoded_is_found()
    {
        const string Entered = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        var mac = Hmac(Utf8(Entered), Utf8($"msg_1.{Seconds}.{Body}"));
        var request = new RefusedRequest
        {
            Profile = ProviderProfiles.StandardWebhooks,
            Secrets = [Entered],
            Headers =
            [
                new("webhook-id", "msg_1"), new("webhook-timestamp", Seconds),
                new("webhook-signature", "v1," + Convert.ToBase64String(mac)),
            ],
        };

        var use = request.MustFirstFind(FindingCodes.SecretEncoding).Fix!.Use!;
        Assert.True(SecretCorrection.TryApply(ProviderProfiles.StandardWebhooks, use, Utf8(Entered), out var corrected));
        var check = SecretRules.Check(ProviderProfiles.StandardWebhooks, Encoding.UTF8.GetString(corrected));
        Assert.True((request with { Secrets = [check.Text] }).Diagnose().VerifiesNow);
    }

    [Theory]
    [InlineData("sk_live_51H0000000000000")]
    [InlineData("ghp_0123456789abcdef")]
    [InlineData("xoxb-123-456")]
    [InlineData("your-webhook-secret")]
    [InlineData("whsec_xxxxxxxx")]
    public void An_api_key_or_a_placeholder_is_seen(string entered) =>
        (Generic(Hex("unknown", Body)) with { Secrets = [entered] }).MustFirstFind(
            FindingCodes.SecretIsSomethingElse, Certainty.Likely);

    /// <summary>The provider of the connector was changed after the secret was entered.</summary>
    [Fact]
    public void A_secret_that_gives_no_key_is_seen() =>
        new RefusedRequest
        {
            Profile = ProviderProfiles.StandardWebhooks,
            Secrets = ["no base64!"],
            Headers =
            [
                new("webhook-id", "msg_1"), new("webhook-timestamp", Seconds), new("webhook-signature", "v1," + new string('A', 43) + "="),
            ],
        }.MustFirstFind(FindingCodes.SecretEncoding, Certainty.Likely);

    [Fact]
    public void A_connector_without_a_secret_is_seen() =>
        (Generic(Hex("unknown", Body)) with { Secrets = [] }).MustFirstFind(FindingCodes.SecretIsSomethingElse, Certainty.Likely);

    [Fact]
    public void Two_senders_on_one_url_are_found_if_their_requests_alternate()
    {
        var request = Generic(Hex(Old, Body)) with
        {
            Others = [Other(Old)],
            Recent = [new(Now.AddMinutes(-1), IsVerified: true), new(Now.AddMinutes(1), IsVerified: true)],
        };

        request.MustFirstFind(FindingCodes.MixedSenders);
        request.MustVerify(FindingCodes.MixedSenders, FindingCodes.OtherConnectorsSecret);
        (request with
        {
            Recent = [new(Now.AddMinutes(-9), IsVerified: false, SecretId: "sec_other"), new(Now.AddMinutes(-5), IsVerified: true)],
        }).MustFirstFind(FindingCodes.MixedSenders);
    }

    /// <summary>After a rotation the sender changes its secret once.</summary>
    [Fact]
    public void A_rotation_is_not_two_senders() =>
        (Generic(Hex(Old, Body)) with
        {
            Retired = [Old],
            Recent =
            [
                new(Now.AddMinutes(-5), IsVerified: false, SecretId: "sec_old0"), new(Now.AddMinutes(5), IsVerified: true),
                new(Now.AddMinutes(-3), IsVerified: false), new(Now.AddMinutes(7), IsVerified: true),
            ],
        }).MustVerify(FindingCodes.PreviousSecret);
}
