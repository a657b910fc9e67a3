using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>A request and a connector for tests. The framework alone makes the signatures, not the product's signer.</summary>
internal sealed record RefusedRequest
{
    public const string Secret = "correct-horse-battery-staple-42";
    public const string Body = """{"type":"invoice.paid","amount":12.5}""";

    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_400_000);

    public ProviderProfile? Profile { get; init; } = ProviderProfiles.Generic;

    public string[] Secrets { get; init; } = [Secret];

    public string[] Retired { get; init; } = [];

    public OtherConnectorSecret[] Others { get; init; } = [];

    public RecentRequest[] Recent { get; init; } = [];

    public VerificationPolicy Policy { get; init; } = new(TimeSpan.FromSeconds(300), RequireTimestamp: false);

    public KeyValuePair<string, string>[] Headers { get; init; } = [];

    public byte[] Bytes { get; init; } = Encoding.UTF8.GetBytes(Body);

    public string[] Urls { get; init; } = ["https://in.example.com/api/webhooks/ep_1"];

    public string? SignedUrl { get; init; }

    public long? Declared { get; init; }

    public static string Seconds => Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static RefusedRequest Generic(string signature) => new() { Headers = [new("X-Webhook-Signature", signature)] };

    public static RefusedRequest GitHub(string signature) => new()
    {
        Profile = ProviderProfiles.GitHub,
        Headers = [new("X-GitHub-Event", "push"), new("X-Hub-Signature-256", signature)],
    };

    public static string Hex(string secret, string content) => "sha256=" + Convert.ToHexStringLower(Hmac(Utf8(secret), Utf8(content)));

    public static string Hex(byte[] key, byte[] content) => "sha256=" + Convert.ToHexStringLower(Hmac(key, content));

    public static byte[] Hmac(byte[] key, byte[] content)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(content);
    }

    // Some providers still sign with SHA-1.
#pragma warning disable CA5350
    public static string Sha1Hex(string secret, string content) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Utf8(secret), Utf8(content)));
#pragma warning restore CA5350

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static OtherConnectorSecret Other(string secret) =>
        new("ep_other", "Orders (test)", new SigningSecret("sec_other", Utf8(secret), null));

    public RefusedRequest With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public RefusedRequest Sending(string body) => this with { Bytes = Utf8(body) };

    public RefusedRequest Sending(byte[] body) => this with { Bytes = body };

    public DiagnosisRequest ToRequest() => new()
    {
        Headers = Headers,
        Body = Bytes,
        ReceivedAt = Now,
        Urls = Urls,
        DeclaredLength = Declared,
    };

    public DiagnosisSubject ToSubject() => new()
    {
        Profile = Profile,
        Policy = Policy,
        SignedUrl = SignedUrl,
        Secrets = [.. Secrets.Select((text, index) => new SigningSecret($"sec_own{index}", Utf8(text), null))],
        RetiredSecrets = [.. Retired.Select((text, index) => new SigningSecret($"sec_old{index}", Utf8(text), null))],
        OtherSecrets = Others,
        Recent = Recent,
    };

    /// <summary>Diagnoses with a clock that stands still, so that a busy machine changes nothing.</summary>
    public DiagnosisResult Diagnose(long maxBytes = DiagnosisBudget.MaxBytes) =>
        RequestDiagnosis.Run(ToRequest(), ToSubject(), new DiagnosisBudget(new FakeTimeProvider(Now), maxBytes));

    /// <summary>Requires that this finding is the first one.</summary>
    public Finding MustFirstFind(string code, Certainty certainty = Certainty.Verified)
    {
        var result = Diagnose();
        var first = Assert.IsType<Finding>(result.Findings.Count > 0 ? result.Findings[0] : null);
        Assert.Equal((code, certainty), (first.Code, first.Certainty));
        Assert.False(result.VerifiesNow);
        return first;
    }

    /// <summary>Requires that these are the verified findings, in this order.</summary>
    public void MustVerify(params string[] codes) => Assert.Equal(
        codes,
        Diagnose().Findings.Where(finding => finding.Certainty is Certainty.Verified).Select(finding => finding.Code));
}
