using System.Net;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Bodies of HTML forms: <c>payload=</c> and the JSON, percent-encoded.</summary>
internal static class FormBodies
{
    public const string ContentType = "application/x-www-form-urlencoded";

    private static ReadOnlySpan<byte> Field => "payload="u8;

    /// <summary>True if the headers or the body show a form.</summary>
    public static bool IsForm(ReadOnlySpan<byte> body, DiagnosisHeaderList headers) =>
        body.StartsWith(Field)
        || headers.Find("Content-Type").Value is { } type && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<BodyForm?> Of(byte[] body)
    {
        const string Code = FindingCodes.FormEncoded;
        if (body.AsSpan().StartsWith(Field))
        {
            var end = body.AsSpan().IndexOf((byte)'&');
            var value = body[Field.Length..(end < 0 ? body.Length : end)];
            yield return new BodyForm(
                Code, "the JSON inside the form field payload, decoded", WebUtility.UrlDecodeToBytes(value, 0, value.Length));
        }
        else if (body is [(byte)'{', ..])
        {
            var encoded = WebUtility.UrlEncodeToBytes(body, 0, body.Length);
            yield return new BodyForm(Code, "a form (payload=…) with the JSON inside", [.. Field, .. encoded]);
        }
    }
}
