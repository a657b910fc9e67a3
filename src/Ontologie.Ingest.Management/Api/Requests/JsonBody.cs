using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>Reads a request's body as one JSON object.</summary>
internal static class JsonBody
{
    /// <summary>Far more than any request here needs, and little enough to buffer for everybody who has the key.</summary>
    internal const int MaxBytes = 64 * 1024;

    /// <summary>The object's fields, or the answer where the body is not such an object.</summary>
    internal static async Task<(JsonFields Fields, Problem? Refusal)> ReadAsync(HttpRequest request)
    {
        if (!IsJson(request))
        {
            return (JsonFields.None, Problem.UnsupportedMediaType);
        }

        if (request.ContentLength > MaxBytes)
        {
            return (JsonFields.None, Problem.PayloadTooLarge);
        }

        // One byte more than allowed tells a body that is too long from one that just fits.
        var buffer = new byte[(int)(request.ContentLength ?? MaxBytes) + 1];
        var length = await request.Body.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > MaxBytes ? (JsonFields.None, Problem.PayloadTooLarge) : Parse(buffer.AsSpan(0, length));
    }

    internal static (JsonFields Fields, Problem? Refusal) Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return Utf8.IsValid(json) && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } root
                ? (new JsonFields(root), null)
                : (JsonFields.None, Problem.InvalidJson);
        }
        catch (JsonException)
        {
            return (JsonFields.None, Problem.InvalidJson);
        }
    }

    private static bool IsJson(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.MediaType is not { } media)
        {
            return false;
        }

        var isJson = media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (media.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
                && media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
        return isJson && (type.CharSet is not { } charset || charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
