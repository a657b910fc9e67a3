using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Requests;

/// <summary>Reads a request's body as one JSON object.</summary>
internal static class JsonRequestBody
{
    /// <summary>Far more than any request needs, and small enough to buffer.</summary>
    internal const int MaxBytes = 64 * 1024;

    /// <summary>The fields of the object, or the problem if the body is no JSON object.</summary>
    internal static async Task<(JsonFields Fields, Problem? Refusal)> ReadAsync(HttpRequest request)
    {
        var (body, refusal) = await ReadBytesAsync(request, MaxBytes, Problem.PayloadTooLarge);
        return refusal is null ? Parse(body.Span) : (JsonFields.None, refusal);
    }

    /// <summary>The bytes of the object, or the problem if the body is no JSON object.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The most bytes to read.</param>
    /// <param name="tooLarge">The problem of a longer body.</param>
    internal static async Task<(ReadOnlyMemory<byte> Json, Problem? Refusal)> ReadObjectAsync(
        HttpRequest request, int maxBytes, Problem tooLarge)
    {
        var (body, refusal) = await ReadBytesAsync(request, maxBytes, tooLarge);
        return (body, refusal ?? Parse(body.Span).Refusal);
    }

    /// <summary>The problem of a request that takes no fields; null if it has no body or an empty object.</summary>
    internal static async Task<Problem?> RefuseFieldsAsync(HttpRequest request)
    {
        var (fields, refusal) = await ReadOptionalAsync(request);
        return refusal ?? Problem.Of(fields.AllErrors());
    }

    /// <summary>Like <see cref="ReadAsync"/>, but a request without a body has no fields.</summary>
    internal static async Task<(JsonFields Fields, Problem? Refusal)> ReadOptionalAsync(HttpRequest request) =>
        request.ContentLength is not 0
        && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false }
            ? await ReadAsync(request)
            : (JsonFields.None, null);

    private static async Task<(ReadOnlyMemory<byte> Body, Problem? Refusal)> ReadBytesAsync(
        HttpRequest request, int maxBytes, Problem tooLarge)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return (default, Problem.CompressedBody);
        }

        if (!IsJson(request))
        {
            return (default, Problem.UnsupportedMediaType);
        }

        if (request.ContentLength > maxBytes)
        {
            return (default, tooLarge);
        }

        // One byte more than allowed, to detect a body that is too long.
        var buffer = new byte[(int)(request.ContentLength ?? maxBytes) + 1];
        int length;
        try
        {
            length = await request.Body.ReadAtLeastAsync(
                buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        }
        catch (Exception unreadable) when (
            unreadable is IOException or InvalidOperationException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return (default, Problem.OfUnreadable(unreadable));
        }

        return length > maxBytes ? (default, tooLarge) : (buffer.AsMemory(0, length), null);
    }

    internal static (JsonFields Fields, Problem? Refusal) Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return Utf8.IsValid(json) && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } root
                ? (new JsonFields(Members(root)), null)
                : (JsonFields.None, Problem.InvalidJson);
        }
        catch (JsonException)
        {
            return (JsonFields.None, Problem.InvalidJson);
        }
        catch (InvalidOperationException)
        {
            // A field's name has an escaped half of a surrogate pair: valid JSON, but not Unicode text.
            return (JsonFields.None, Problem.InvalidFieldName);
        }
    }

    /// <summary>The members by name. The last of several with the same name counts.</summary>
    private static Dictionary<string, JsonElement> Members(JsonElement root)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    private static bool IsJson(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
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
