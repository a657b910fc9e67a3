using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

/// <summary>Published test vectors, with their sources.</summary>
public sealed class KnownAnswerTests
{
    // The default profile: one signature in plain hexadecimal over the body alone.
    private static readonly ProviderProfile BareHex = new()
    {
        Name = "bare",
        DisplayName = "Bare",
        SignatureHeader = "X-Signature",
        Documentation = ProviderProfiles.Generic.Documentation,
    };

    public static TheoryData<string, string, string, string> Vectors => new()
    {
        // From RFC 4231, test case 2.
        { "bare", "Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
        // From GitHub's documentation and octokit/webhooks-methods.js.
        {
            "github", "It's a Secret to Everybody", "Hello, World!",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
        },
        { "github", "mysecret", """{"foo":"bar"}""", "sha256=4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3" },
        // From adnanh/webhook.
        { "bare", "secret", "", "f9e66e179b6747ae54108f82f8ade8b3c25d76fd30afde6c395822c530196169" },
        { "bare", "secret", """{"a": "z"}""", "f417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c89" },
        { "generic", "secret", """{"a": "z"}""", "sha256=f417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c89" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_is_valid(string scheme, string secret, string body, string signature)
    {
        Assert.Equal(SignatureVerdict.Valid, Request(scheme, secret, body, signature).Verdict);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_equals_the_signers(string scheme, string secret, string body, string signature)
    {
        var headers = WebhookSigner.Sign(Profile(scheme), Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body));

        Assert.Equal(signature, Assert.Single(headers).Value);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_fails_for_another_secret_and_another_body(string scheme, string secret, string body, string signature)
    {
        Assert.Equal(SignatureVerdict.InvalidSignature, Request(scheme, secret + " ", body, signature).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, Request(scheme, secret, body + "\n", signature).Verdict);
    }

    private static SentDelivery Request(string scheme, string secret, string body, string signature) => new()
    {
        Profile = Profile(scheme),
        Secrets = [SentDelivery.Secret(secret)],
        Body = Encoding.UTF8.GetBytes(body),
        Headers = [new(Profile(scheme).SignatureHeader, signature)],
    };

    private static ProviderProfile Profile(string scheme) => ProviderProfiles.Find(scheme) ?? BareHex;
}
