using System.Text;
using CsCheck;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>A diagnosis claims nothing that it did not compute.</summary>
public sealed class ForgeryTests
{
    private const int Forgeries = 10_000;

    private static readonly string[] Names =
    [
        "X-Webhook-Signature", "X-Hub-Signature-256", "Stripe-Signature", "webhook-signature", "X-Shopify-Hmac-SHA256", "X-Acme-Signature",
    ];

    private static readonly string[] Bodies = [Body, "{}", "not json", """{"b": "é/<", "a": [1, 2]}""", "payload=%7B%7D"];

    private static readonly Gen<RefusedRequest> Forged =
        from profile in Gen.Int[0, 3]
        from name in Gen.Int[0, Names.Length - 1]
        from body in Gen.Int[0, Bodies.Length - 1]
        from size in Gen.Int[0, 3]
        from digest in Gen.Byte.Array[64]
        from form in Gen.Int[0, 3]
        from withTime in Gen.Bool
        let mac = digest[..new[] { 20, 32, 48, 64 }[size]]
        let text = form is 0 ? Convert.ToBase64String(mac) : Convert.ToHexStringLower(mac)
        let value = form switch { 1 => "sha256=" + text, 2 => $"t={Seconds},v1={text}", 3 => "v1," + text, _ => text }
        select new RefusedRequest
        {
            Profile = ProviderProfiles.All[profile],
            Secrets = ["Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZS00Mg=="],
            Retired = ["b2xkLWhvcnNlLWJhdHRlcnktc3RhcGxlLTQyLTQyLTQyLQ=="],
            Others = [Other("another-connectors-secret-value")],
            Bytes = Encoding.UTF8.GetBytes(Bodies[body]),
            Headers = withTime ? [new(Names[name], value), new("X-Webhook-Timestamp", Seconds)] : [new(Names[name], value)],
        };

    /// <summary>These bounds are enough for all single changes and some pairs.</summary>
    [Fact]
    public void Random_signatures_verify_nothing() =>
        Forged.Sample(forged => ClaimsNothing(forged, maxBytes: 64 * 1024), iter: Forgeries);

    [Fact]
    public void Random_signatures_verify_nothing_within_the_full_bounds() =>
        Forged.Sample(forged => ClaimsNothing(forged, DiagnosisBudget.MaxBytes), iter: Forgeries / 100);

    [Fact]
    public void A_forgery_is_not_explained_and_what_was_tried_is_listed()
    {
        var result = Generic(Hex("unknown", Body)).Diagnose();

        var finding = Assert.Single(result.Findings);
        Assert.Equal((FindingCodes.NotExplained, Certainty.Hint), (finding.Code, finding.Certainty));
        Assert.Contains("the JSON in all other styles", finding.Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain("Not tried", finding.Evidence, StringComparison.Ordinal);
        Assert.True(result.IsComplete);
        Assert.Null(finding.Fix);
    }

    [Fact]
    public void Without_the_body_nothing_is_verified()
    {
        var request = new DiagnosisRequest
        {
            Headers = [new("X-Webhook-Signature", Hex(Secret, ""))],
            Body = null,
            ReceivedAt = Now,
        };

        var finding = RequestDiagnosis.Run(request, Generic("").ToSubject(), TimeProvider.System).Findings[^1];

        Assert.Equal(FindingCodes.NotExplained, finding.Code);
        Assert.Contains("not kept", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_request_throws() =>
        Gen.Select(
            Gen.Int[0, 3],
            Gen.Char.Array[0, 80].Select(text => new string(text)),
            Gen.Char["0123456789abcdefABC+/=,;. tv1-_"].Array[0, 200].Select(text => new string(text)),
            Gen.Byte.Array[0, 60],
            Gen.Byte.Array[0, 40]).Sample((profile, time, signature, body, secret) =>
            {
                var one = ProviderProfiles.All[profile];
                var request = new DiagnosisRequest
                {
                    Headers =
                    [
                        new(one.SignatureHeader, signature), new(one.TimestampHeader ?? "X-Time", time), new(one.IdHeader ?? "X-Id", time),
                        new("Host", time), new("Content-Encoding", body.Length % 2 == 0 ? "gzip" : time),
                    ],
                    Body = body,
                    ReceivedAt = Now,
                    Urls = [time, "https://in.example.com/"],
                };
                var subject = new DiagnosisSubject
                {
                    Profile = one,
                    Secrets = [new SigningSecret("sec_1", secret, null)],
                    SignedUrl = body.Length % 3 == 0 ? time : null,
                };
                _ = RequestDiagnosis.Run(request, subject, new DiagnosisBudget(TimeProvider.System, 128 * 1024));
                _ = DiagnosisSubset.Match(request, subject);
            });

    private static bool ClaimsNothing(RefusedRequest forged, long maxBytes)
    {
        var result = forged.Diagnose(maxBytes);
        return result is { VerifiesNow: false, SignedBy: null }
            && result.Findings.All(finding => finding.Certainty is not Certainty.Verified)
            && result.Findings[^1].Code == FindingCodes.NotExplained;
    }
}
