using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Console.Events;

/// <summary>The exact bytes of a body: as a file, or as text to look at with <c>?raw</c>.</summary>
internal static class BodyAnswer
{
    /// <summary>A sender chose these bytes. Even if a browser showed them as a page, nothing in it would run or load.</summary>
    private const string Sandbox = "default-src 'none'; sandbox";

    /// <summary>The answer; a problem if there is no body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="file">The name of the file: only letters, digits, dots and underscores.</param>
    internal static IResult Of(HttpContext http, byte[]? body, string file)
    {
        if (body is null)
        {
            return Problem.NotFound;
        }

        var isRaw = http.Request.Query.ContainsKey("raw");
        http.Response.Headers.ContentSecurityPolicy = Sandbox;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition =
            isRaw ? "inline" : new ContentDispositionHeaderValue("attachment") { FileName = file }.ToString();
        return TypedResults.Bytes(body, isRaw ? "text/plain; charset=utf-8" : "application/octet-stream");
    }
}
