using System.Text;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>Two mistakes at once.</summary>
public sealed class CombinationTests
{
    private const string Old = "the-secret-before-the-rotation";
    private const string Spaced = """{"type": "invoice.paid", "amount": 12.5}""";

    [Fact]
    public void Another_form_of_the_secret_and_another_serialisation() =>
        (Generic(Hex(Secret + "\n", Spaced))).MustVerify(FindingCodes.SecretWhiteSpace, FindingCodes.Reserialised);

    [Fact]
    public void Another_kind_of_secret_and_a_spaced_body()
    {
        var request = new RefusedRequest
        {
            Profile = ProviderProfiles.Stripe,
            Secrets = ["whsec_cGxhaW4tc2VjcmV0"],
            Headers =
            [
                new("Stripe-Signature", $"t={Seconds},v1={Hex("plain-secret", $"{Seconds}.{Spaced}")["sha256=".Length..]}"),
            ],
        };

        request.MustVerify(FindingCodes.SecretEncoding, FindingCodes.Reserialised);
    }

    [Fact]
    public void A_removed_secret_and_an_indented_body() =>
        (Generic(Hex(Old, "{\n    \"type\": \"invoice.paid\",\n    \"amount\": 12.5\n}")) with { Retired = [Old] })
            .MustVerify(FindingCodes.PreviousSecret, FindingCodes.Reserialised);

    [Fact]
    public void A_removed_secret_and_other_content() =>
        (Generic(Hex(Old, $"{Seconds}:{Body}")).With("X-Webhook-Timestamp", Seconds) with { Retired = [Old] })
            .MustVerify(FindingCodes.PreviousSecret, FindingCodes.SignedContent);

    [Fact]
    public void A_removed_secret_and_an_old_time() =>
        (Generic(Hex(Old, $"1700000000.{Body}")).With("X-Webhook-Timestamp", "1700000000") with { Retired = [Old] })
            .MustVerify(FindingCodes.PreviousSecret, FindingCodes.ClockSkew);

    [Fact]
    public void Another_connectors_secret_and_a_line_end() =>
        (Generic(Hex(Old, Body + "\n")) with { Others = [Other(Old)] })
            .MustVerify(FindingCodes.OtherConnectorsSecret, FindingCodes.LineEnding);

    [Fact]
    public void Another_connectors_secret_in_another_form() =>
        (Generic(Hex(Old + "\n", Body)) with { Others = [Other(Old)] })
            .MustVerify(FindingCodes.OtherConnectorsSecret, FindingCodes.SecretWhiteSpace);

    [Fact]
    public void Another_form_of_the_secret_and_other_content() =>
        GitHub(Hex("\"" + Secret + "\"", $"{Seconds}.{Body}")).With("X-Acme-Timestamp", Seconds)
            .MustVerify(FindingCodes.SecretWhiteSpace, FindingCodes.SignedContent);

    [Fact]
    public void Other_content_and_another_serialisation() =>
        GitHub(Hex(Secret, $"{Seconds}.{Spaced}")).With("X-Acme-Timestamp", Seconds)
            .MustVerify(FindingCodes.SignedContent, FindingCodes.Reserialised);

    [Fact]
    public void A_time_in_another_unit_and_a_line_end() =>
        Generic(Hex(Secret, $"{Seconds}000.{Body}\n")).With("X-Webhook-Timestamp", Seconds)
            .MustVerify(FindingCodes.TimestampUnit, FindingCodes.LineEnding);

    [Fact]
    public void Another_provider_and_another_connectors_secret() =>
        new RefusedRequest { Others = [Other(Old)] }.With("X-Hub-Signature-256", Hex(Old, Body))
            .MustVerify(FindingCodes.OtherProvider, FindingCodes.OtherConnectorsSecret);

    /// <summary>The form of the digest costs nothing, so it may differ besides any two others.</summary>
    [Fact]
    public void Another_encoding_another_secret_form_and_another_serialisation() =>
        Generic(Convert.ToBase64String(Hmac(Utf8(Secret + "\n"), Utf8(Spaced))))
            .MustVerify(FindingCodes.SecretWhiteSpace, FindingCodes.DigestEncoding, FindingCodes.Reserialised);

    [Fact]
    public void Another_form_of_the_secret_and_a_byte_order_mark() =>
        Generic(Hex(Encoding.UTF8.GetBytes(Secret + " "), [0xEF, 0xBB, 0xBF, .. Utf8(Body)]))
            .MustVerify(FindingCodes.SecretWhiteSpace, FindingCodes.ByteOrderMark);
}
