using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>
/// What a refusal tells the owner of the connector beyond its title. It helps nobody to forge a signature. Null where the title
/// says all, or where more would tell strangers about the endpoint.
/// </summary>
internal static class RefusalDetail
{
    internal const string MediaType =
        "The Content-Type has to be application/json, end in +json, or be left out. A charset has to be utf-8.";

    internal const string Encoding = "The request has a Content-Encoding. Send the body as it is, not compressed.";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Explains a refusal that depends on the request's body and the connector's settings.</summary>
    internal static string? Of(
        Refusal refusal, KnownEndpoint endpoint, IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        refusal switch
        {
            Refusal.InvalidSignature when endpoint.Profile is { } profile => SignatureAdvice.OnInvalid(
                profile, new KestrelHeaders(headers), Array.Exists(endpoint.Secrets, secret => secret.IsAliveAt(now))),
            Refusal.StaleTimestamp when endpoint.Profile is { } profile => SignatureAdvice.OnStale(
                profile, new KestrelHeaders(headers), endpoint.Policy, now),
            Refusal.InvalidJson => OfBody(body),
            _ => null,
        };

    /// <summary>Explains why <see cref="ContentRules"/> do not accept the headers.</summary>
    internal static string OfContent(IHeaderDictionary headers) => headers.ContentEncoding.Count > 0 ? Encoding : MediaType;

    private static string OfBody(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(ByteOrderMark))
        {
            return "The body begins with a byte order mark. JSON is sent without one.";
        }

        if (!Utf8.IsValid(body))
        {
            return "The body is not valid UTF-8.";
        }

        var text = body.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? "The body is empty."
            : text[0] != (byte)'{' ? "The body has to be a JSON object, so its first character is {."
            : $"The body begins like a JSON object and is not one, or it is nested deeper than {JsonBody.MaxDepth} levels.";
    }
}
