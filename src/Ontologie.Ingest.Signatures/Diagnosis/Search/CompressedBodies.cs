using System.IO.Compression;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Decompresses a body that arrived compressed, because its sender signed the uncompressed one.</summary>
internal static class CompressedBodies
{
    /// <summary>The most decompressed bytes. A larger body is not tried.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The name of the compression; null if neither the headers nor the body show one.</summary>
    public static string? NameOf(ReadOnlySpan<byte> body, DiagnosisHeaderList headers) =>
        body is [0x1F, 0x8B, ..] ? "gzip"
        : headers.Find("Content-Encoding").Value?.Trim().ToLowerInvariant() is { } coding and ("gzip" or "deflate" or "br") ? coding
        : body is [0x78, 0x01 or 0x9C or 0xDA, ..] ? "deflate"
        : null;

    public static IEnumerable<BodyForm?> Of(byte[] body, DiagnosisHeaderList headers)
    {
        if (NameOf(body, headers) is { } name && TryDecompress(body, name) is { } content)
        {
            yield return new BodyForm(FindingCodes.LengthMismatch, $"the body before its compression with {name}", content);
        }
    }

    private static byte[]? TryDecompress(byte[] body, string name)
    {
        try
        {
            using var input = new MemoryStream(body);
            using Stream stream = name switch
            {
                "gzip" => new GZipStream(input, CompressionMode.Decompress),
                "br" => new BrotliStream(input, CompressionMode.Decompress),
                _ => new ZLibStream(input, CompressionMode.Decompress),
            };
            var output = new byte[MaxBytes + 1];
            var size = stream.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
            return size > MaxBytes ? null : output[..size];
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }
}
