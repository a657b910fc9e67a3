using System.Text;
using System.Text.Unicode;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Makes the bodies that cost little: line ends, byte order marks, forms, compression and character sets.</summary>
internal static class BodyForms
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Each form once, and none that equals the body. Made one by one, as the caller reads them.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="headers">The request's headers.</param>
    public static IEnumerable<BodyForm> Cheap(byte[] body, DiagnosisHeaderList headers) =>
        LineEnds(body)
            .Concat(Marks(body))
            .Concat(FormBodies.Of(body))
            .Concat(CompressedBodies.Of(body, headers))
            .Concat(Charsets(body))
            .Where(form => form is not null && !form.Bytes.AsSpan().SequenceEqual(body))
            .Select(form => form!);

    private static IEnumerable<BodyForm?> LineEnds(byte[] body)
    {
        const string Code = FindingCodes.LineEnding;
        if (body is [.., (byte)'\r', (byte)'\n'])
        {
            yield return new BodyForm(Code, "the body without its final CRLF", body[..^2]);
            yield return new BodyForm(Code, "the body with a final LF instead of CRLF", [.. body[..^2], (byte)'\n']);
        }
        else if (body is [.., (byte)'\n'])
        {
            yield return new BodyForm(Code, "the body without its final line feed", body[..^1]);
            yield return new BodyForm(Code, "the body with a final CRLF instead of LF", [.. body[..^1], .. "\r\n"u8]);
        }

        yield return new BodyForm(Code, "the body followed by one more line feed", [.. body, (byte)'\n']);
        yield return new BodyForm(Code, "the body followed by CRLF", [.. body, .. "\r\n"u8]);
        yield return new BodyForm(Code, "the body with LF instead of CRLF line ends", WithLineFeeds(body));
        yield return new BodyForm(Code, "the body with CRLF instead of LF line ends", WithCarriageReturns(WithLineFeeds(body)));
    }

    private static IEnumerable<BodyForm?> Marks(byte[] body)
    {
        const string Code = FindingCodes.ByteOrderMark;
        yield return body.AsSpan().StartsWith(Mark)
            ? new BodyForm(Code, "the body without its byte order mark", body[Mark.Length..])
            : new BodyForm(Code, "the body with a byte order mark in front", [.. Mark, .. body]);
    }

    private static IEnumerable<BodyForm?> Charsets(byte[] body)
    {
        const string Code = FindingCodes.Charset;
        if (!Utf8.IsValid(body))
        {
            yield return new BodyForm(Code, "the body in UTF-8; Latin-1 arrived", Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(body)));
            yield return new BodyForm(Code, "the body in UTF-8; UTF-16 arrived", Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(body)));
            yield break;
        }

        var text = Encoding.UTF8.GetString(body);
        if (!Ascii.IsValid(body))
        {
            yield return new BodyForm(Code, "the body in Latin-1; UTF-8 arrived", Encoding.Latin1.GetBytes(text));
            yield return new BodyForm(Code, "the body in UTF-8, encoded twice", Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(body)));
            yield return new BodyForm(Code, "the body in ASCII with a question mark for other characters", Encoding.ASCII.GetBytes(text));
            yield return OnceDecoded(text);
        }

        yield return new BodyForm(Code, "the body in UTF-16 (little-endian); UTF-8 arrived", Encoding.Unicode.GetBytes(text));
        yield return new BodyForm(Code, "the body in UTF-16 (big-endian); UTF-8 arrived", Encoding.BigEndianUnicode.GetBytes(text));
    }

    private static BodyForm? OnceDecoded(string text) =>
        text.All(character => character <= 0xFF) && Encoding.Latin1.GetBytes(text) is var once && Utf8.IsValid(once)
            ? new BodyForm(FindingCodes.Charset, "the body in UTF-8; it arrived encoded twice", once)
            : null;

    private static byte[] WithLineFeeds(byte[] body)
    {
        var output = new List<byte>(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != (byte)'\r' || i + 1 == body.Length || body[i + 1] != (byte)'\n')
            {
                output.Add(body[i]);
            }
        }

        return [.. output];
    }

    private static byte[] WithCarriageReturns(byte[] body)
    {
        var output = new List<byte>(body.Length);
        foreach (var value in body)
        {
            if (value == (byte)'\n')
            {
                output.Add((byte)'\r');
            }

            output.Add(value);
        }

        return [.. output];
    }
}
