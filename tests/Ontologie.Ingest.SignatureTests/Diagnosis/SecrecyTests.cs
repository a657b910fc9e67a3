using System.Text;
using CsCheck;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>No text of a finding contains a secret, a signature or a part of the body.</summary>
public sealed class SecrecyTests
{
    private static readonly string[] Bodies = ["""{"card": "4242-4242-4242"}""", """{"card":"4242-4242-4242"}""", "4242-4242-4242"];

    private static readonly Gen<string> AnySecret =
        Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].Array[24].Select(text => new string(text));

    private static readonly Gen<RefusedRequest> AnyRequest =
        from own in AnySecret
        from old in AnySecret
        from other in AnySecret
        from signer in Gen.Int[0, 3]
        from form in Gen.Int[0, 6]
        from header in Gen.Int[0, 4]
        from body in Gen.Int[0, 2]
        from signedBody in Gen.Int[0, 2]
        let secret = new[] { own, old, other, "unknown" }[signer]
        let used = new[] { secret, secret + "\n", $"\"{secret}\"", "whsec_" + secret, " " + secret, secret[..^1], "v1," + secret }[form]
        let value = Hex(used, Bodies[signedBody])
        select new RefusedRequest
        {
            Secrets = [own],
            Retired = [old],
            Others = [Other(other)],
            Bytes = Encoding.UTF8.GetBytes(Bodies[body]),
            Headers = header switch
            {
                0 => [new("X-Webhook-Signature", value)],
                1 => [new("X-Webhook-Signature", value["sha256=".Length..])],
                2 => [new("X-Hub-Signature-256", value)],
                3 => [new("X-Acme-Signature", value)],
                _ => [new("X-Gitlab-Token", secret), new("Authorization", secret)],
            },
        };

    [Fact]
    public void No_finding_contains_a_secret_a_signature_or_the_body() =>
        AnyRequest.Sample(request =>
        {
            var result = request.Diagnose();
            var texts = string.Join('\n', result.Findings) + result;
            var signature = request.Headers[0].Value.Replace("sha256=", "", StringComparison.Ordinal);
            string[] hidden = [request.Secrets[0], request.Retired[0], Encoding.UTF8.GetString(request.Others[0].Secret.Text), signature];
            return hidden.All(text => !texts.Contains(text[..^2], StringComparison.Ordinal)
                    && !texts.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal))
                && !texts.Contains("4242", StringComparison.Ordinal);
        });

    [Fact]
    public void Inputs_do_not_print_secrets()
    {
        var subject = (Generic("") with { Others = [Other("another-secret")] }).ToSubject();

        Assert.DoesNotContain(Secret, subject.Secrets[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("another-secret", subject.OtherSecrets[0].ToString(), StringComparison.Ordinal);
    }
}
