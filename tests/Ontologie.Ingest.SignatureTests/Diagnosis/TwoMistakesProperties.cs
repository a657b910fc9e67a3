using System.Text;
using CsCheck;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>Any two mistakes of different kinds are found, whatever the encoding of the digest.</summary>
public sealed class TwoMistakesProperties
{
    private static readonly (string Code, Func<string, string> Key)[] Secrets =
    [
        (FindingCodes.SecretWhiteSpace, secret => secret + "\n"),
        (FindingCodes.SecretWhiteSpace, secret => "\"" + secret + "\""),
        (FindingCodes.SecretWhiteSpace, secret => secret[1..]),
        (FindingCodes.SecretEncoding, secret => "whsec_" + secret),
        (FindingCodes.SecretEncoding, secret => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret))),
        (FindingCodes.PreviousSecret, _ => "the-secret-before-the-rotation"),
        (FindingCodes.OtherConnectorsSecret, _ => "another-connectors-secret-value"),
    ];

    private static readonly (string Code, Func<string, string> Content)[] Contents =
    [
        (FindingCodes.SignedContent, body => body),
        (FindingCodes.SignedContent, body => Seconds + body),
        (FindingCodes.SignedContent, body => $"v0:{Seconds}:{body}"),
        (FindingCodes.TimestampUnit, body => $"{Seconds}000.{body}"),
    ];

    private static readonly (string Code, Func<string, string> Body)[] Bodies =
    [
        (FindingCodes.LineEnding, body => body + "\n"),
        (FindingCodes.ByteOrderMark, body => "\uFEFF" + body),
        (FindingCodes.FormEncoded, body => "payload=" + System.Net.WebUtility.UrlEncode(body)),
        (FindingCodes.Reserialised, body => body.Replace(":", ": ", StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal)),
        (FindingCodes.Reserialised, body => body.Replace("/", "\\/", StringComparison.Ordinal)),
        (FindingCodes.Reserialised, body => body.Replace("<", "\\u003c", StringComparison.Ordinal)),
    ];

    private static readonly Func<byte[], string>[] Digests =
    [
        mac => "sha256=" + Convert.ToHexStringLower(mac),
        mac => "sha256=" + Convert.ToBase64String(mac),
        Convert.ToHexStringLower,
    ];

    // The name and the number vary, and every style of serialisation changes something.
    private static readonly Gen<string> AnyBody =
        from name in Gen.Char["abcxyz"].Array[1, 9]
        from number in Gen.Int
        select $$"""{"{{new string(name)}}":"é</","n":{{number}}}""";

    [Fact]
    public void Any_two_are_found() =>
        Gen.Select(
            AnyBody, Gen.Int[0, 2], Gen.Int[0, Secrets.Length - 1], Gen.Int[0, Contents.Length - 1], Gen.Int[0, Bodies.Length - 1],
            Gen.Int[0, Digests.Length - 1]).Sample(
            (body, without, secret, content, change, digest) =>
            {
                var (codes, key, signed) = (new List<string>(), Secret, body);
                if (without != 2)
                {
                    codes.Add(Bodies[change].Code);
                    signed = Bodies[change].Body(signed);
                }

                codes.AddRange(without == 1 ? [] : [Contents[content].Code]);
                signed = without == 1 ? $"{Seconds}.{signed}" : Contents[content].Content(signed);
                if (without != 0)
                {
                    codes.Add(Secrets[secret].Code);
                    key = Secrets[secret].Key(key);
                }

                codes.AddRange(digest == 0 ? [] : [FindingCodes.DigestEncoding]);
                var request = Generic(Digests[digest](Hmac(Utf8(key), Utf8(signed)))).With("X-Webhook-Timestamp", Seconds).Sending(body)
                    with
                {
                    Retired = ["the-secret-before-the-rotation"],
                    Others = [Other("another-connectors-secret-value")],
                };
                var found = request.Diagnose().Findings.Where(finding => finding.Certainty is Certainty.Verified)
                    .Select(finding => finding.Code);
                return codes.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal));
            },
            iter: 1_000);
}
