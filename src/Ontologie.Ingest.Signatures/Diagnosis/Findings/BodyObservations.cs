using System.Globalization;
using System.Text.Unicode;
using Ontologie.Ingest.Signatures.Diagnosis.Search;

namespace Ontologie.Ingest.Signatures.Diagnosis.Findings;

/// <summary>What the body and its headers show without a secret.</summary>
internal static class BodyObservations
{
    /// <summary>The findings.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isSigned">True if a signature matches over the received body, so that these are facts about the sender.</param>
    public static IEnumerable<Finding> Of(DiagnosisRequest request, bool isSigned)
    {
        if (request.Body is not { } memory)
        {
            return [];
        }

        var certainty = isSigned ? Certainty.Verified : Certainty.Likely;
        var headers = new DiagnosisHeaderList(request.Headers);
        Finding?[] findings =
        [
            OfForm(memory.Span, headers, certainty),
            OfMark(memory.Span, certainty),
            OfCompression(memory.Span, headers, certainty),
            isSigned ? null : OfLength(memory.Length, request, headers),
            isSigned ? null : OfCharset(memory.Span, headers),
        ];
        return findings.OfType<Finding>();
    }

    private static Finding? OfForm(ReadOnlySpan<byte> body, DiagnosisHeaderList headers, Certainty certainty) =>
        !FormBodies.IsForm(body, headers) ? null : new Finding(
            FindingCodes.FormEncoded,
            certainty,
            "The body is a form, not JSON.",
            "The content type or the body's start (payload=) is that of an HTML form.",
            "Choose the content type application/json at the sender. GitHub has this setting in the webhook's page.");

    private static Finding? OfMark(ReadOnlySpan<byte> body, Certainty certainty) =>
        body is not [0xEF, 0xBB, 0xBF, ..] ? null : new Finding(
            FindingCodes.ByteOrderMark,
            certainty,
            "The body begins with a byte order mark.",
            "Its first three bytes are EF BB BF.",
            "Encode the body as UTF-8 without a byte order mark, and sign the same bytes.");

    private static Finding? OfCompression(ReadOnlySpan<byte> body, DiagnosisHeaderList headers, Certainty certainty) =>
        CompressedBodies.NameOf(body, headers) is not { } name ? null : new Finding(
            FindingCodes.LengthMismatch,
            certainty,
            "The body arrived compressed.",
            $"Its start or the header Content-Encoding shows {name}.",
            "Turn off compression of requests at the sender, or at the proxy in between.");

    private static Finding? OfLength(int length, DiagnosisRequest request, DiagnosisHeaderList headers)
    {
        var declared = request.DeclaredLength
            ?? (long.TryParse(headers.Find("Content-Length").Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : null);
        return declared is null || declared == length ? null : new Finding(
            FindingCodes.LengthMismatch,
            Certainty.Likely,
            $"The body is {(length < declared ? "shorter" : "longer")} than declared.",
            $"Content-Length is {Text(declared.Value)}, the body has {Text(length)} bytes.",
            "Look for a proxy that changes bodies between the sender and this installation.");
    }

    private static Finding? OfCharset(ReadOnlySpan<byte> body, DiagnosisHeaderList headers) =>
        Utf8.IsValid(body) || CompressedBodies.NameOf(body, headers) is not null ? null : new Finding(
            FindingCodes.Charset,
            Certainty.Hint,
            "The body is not valid UTF-8.",
            "It contains bytes that UTF-8 does not use in this order.",
            "Encode the body as UTF-8 once, sign these bytes, and send the same bytes.");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
