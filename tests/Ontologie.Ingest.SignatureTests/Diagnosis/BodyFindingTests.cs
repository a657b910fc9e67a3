using System.IO.Compression;
using System.Net;
using System.Text;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>The signed bytes are not the received ones.</summary>
public sealed class BodyFindingTests
{
    private const string Accents = """{"name":"Zoë"}""";
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Theory]
    [InlineData(Body, Body + "\n")]
    [InlineData(Body + "\n", Body)]
    [InlineData(Body + "\r\n", Body)]
    [InlineData("{\n}", "{\r\n}")]
    [InlineData("{\r\n}\r\n", "{\n}\n")]
    [InlineData(Body + "\n", Body + "\r\n")]
    public void Line_ends_are_found(string signed, string sent) =>
        GitHub(Hex(Secret, signed)).Sending(sent).MustFirstFind(FindingCodes.LineEnding);

    [Fact]
    public void A_byte_order_mark_on_either_side_is_found()
    {
        byte[] marked = [.. Mark, .. Utf8(Body)];

        GitHub(Hex(Utf8(Secret), marked)).Sending(Body).MustFirstFind(FindingCodes.ByteOrderMark);
        GitHub(Hex(Secret, Body)).Sending(marked).MustFirstFind(FindingCodes.ByteOrderMark);
        GitHub(Hex(Utf8(Secret), marked)).Sending(marked).MustFirstFind(FindingCodes.ByteOrderMark);
        GitHub(Hex("unknown", Body)).Sending(marked).MustFirstFind(FindingCodes.ByteOrderMark, Certainty.Likely);
    }

    [Fact]
    public void Other_character_sets_are_found()
    {
        Assert.All(
            new[]
            {
                Encoding.Latin1.GetBytes(Accents), Encoding.Unicode.GetBytes(Accents), Encoding.BigEndianUnicode.GetBytes(Accents),
                Encoding.ASCII.GetBytes(Accents), Utf8(Encoding.Latin1.GetString(Utf8(Accents))),
            },
            signed => GitHub(Hex(Utf8(Secret), signed)).Sending(Accents).MustFirstFind(FindingCodes.Charset));
        GitHub(Hex(Secret, Accents)).Sending(Encoding.Latin1.GetBytes(Accents)).MustFirstFind(FindingCodes.Charset);
        GitHub(Hex(Secret, Accents)).Sending(Utf8(Encoding.Latin1.GetString(Utf8(Accents)))).MustFirstFind(FindingCodes.Charset);
    }

    [Fact]
    public void A_form_is_found_however_it_was_signed()
    {
        var form = "payload=" + WebUtility.UrlEncode("""{"zen":"A & B = ü"}""");

        GitHub(Hex(Secret, form)).Sending(form).MustFirstFind(FindingCodes.FormEncoded);
        GitHub(Hex(Secret, """{"zen":"A & B = ü"}""")).Sending(form).MustFirstFind(FindingCodes.FormEncoded);
        GitHub(Hex("unknown", form)).Sending(form).MustFirstFind(FindingCodes.FormEncoded, Certainty.Likely);
        GitHub(Hex(Secret, Body)).With("Content-Type", "application/x-www-form-urlencoded").MustFirstFind(FindingCodes.FormEncoded);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public void Compression_after_signing_is_found(string coding) =>
        GitHub(Hex(Secret, Body)).Sending(Compress(coding, Utf8(Body))).With("Content-Encoding", coding)
            .MustFirstFind(FindingCodes.LengthMismatch);

    [Fact]
    public void A_body_cut_short_is_seen()
    {
        var request = GitHub(Hex(Secret, Body)).Sending(Body[..^3]);

        (request with { Declared = Body.Length }).MustFirstFind(FindingCodes.LengthMismatch, Certainty.Likely);
        request.With("Content-Length", "9999").MustFirstFind(FindingCodes.LengthMismatch, Certainty.Likely);
    }

    private static byte[] Compress(string coding, byte[] body)
    {
        using var output = new MemoryStream();
        using (Stream stream = coding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Fastest),
            "br" => new BrotliStream(output, CompressionLevel.Fastest),
            _ => new ZLibStream(output, CompressionLevel.Fastest),
        })
        {
            stream.Write(body);
        }

        return output.ToArray();
    }
}
