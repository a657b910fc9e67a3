using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>A serialized document, plain and compressed, each with its ETag.</summary>
internal sealed class WrittenDocument
{
    private const string Gzip = "gzip";

    private readonly Form _plain;
    private readonly Form _compressed;

    internal WrittenDocument(byte[] json)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16));
        _plain = new Form(json, $"\"{digest}\"", Encoding: null);
        _compressed = new Form(Compress(json), $"\"{digest}-{Gzip}\"", Gzip);
    }

    /// <summary>Answers 304 if the client already has the document.</summary>
    internal Task WriteAsync(HttpContext context)
    {
        var form = TakesGzip(context.Request) ? _compressed : _plain;
        var response = context.Response;
        response.Headers.ETag = form.Tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (Knows(context.Request, form.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = form.Bytes.Length;
        response.Headers.ContentEncoding = form.Encoding;
        return response.Body.WriteAsync(form.Bytes, context.RequestAborted).AsTask();
    }

    private static bool TakesGzip(HttpRequest request) => request.Headers.AcceptEncoding.Count > 0
        && request.GetTypedHeaders().AcceptEncoding.Any(
            coding => coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && coding.Quality != 0);

    private static bool Knows(HttpRequest request, string tag) => request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == tag);

    private static byte[] Compress(byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(json);
        }

        return compressed.ToArray();
    }

    private sealed record Form(byte[] Bytes, string Tag, string? Encoding);
}
