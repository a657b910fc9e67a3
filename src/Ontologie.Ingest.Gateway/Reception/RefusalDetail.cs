using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>
/// The details of refusals, for the owner of the connector. They contain nothing that helps a forger. Null if the title says enough, or
/// if a detail would reveal something about the endpoint.
/// </summary>
internal static class RefusalDetail
{
    internal const string MediaType =
        "The Content-Type must be application/json or end in +json; its charset must be utf-8. Or send no Content-Type.";

    internal const string Encoding = "The request has a Content-Encoding. Send the body without compression.";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Explains a refusal that depends on the request's body and the connector's settings.</summary>
    internal static string? Of(
        Refusal refusal, KnownEndpoint endpoint, IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        refusal switch
        {
            Refusal.InvalidSignature when endpoint.Profile is { } profile => SignatureAdvice.OnInvalid(
                profile, new KestrelHeaders(headers), endpoint.Secrets.Any(secret => secret.IsAliveAt(now))),
            Refusal.StaleTimestamp when endpoint.Profile is { } profile => SignatureAdvice.OnStale(
                profile, new KestrelHeaders(headers), endpoint.Policy, now),
            Refusal.InvalidJson => OfBody(body),
            _ => null,
        };

    /// <summary>Explains why <see cref="ContentRules"/> refuses the headers.</summary>
    internal static string OfContent(IHeaderDictionary headers) => headers.ContentEncoding.Count > 0 ? Encoding : MediaType;

    private static string OfBody(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(ByteOrderMark))
        {
            return "The body starts with a byte order mark. Send JSON without one.";
        }

        if (!Utf8.IsValid(body))
        {
            return "The body is not valid UTF-8.";
        }

        var text = body.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? "The body is empty."
            : text[0] != (byte)'{' ? "The body must be a JSON object, which starts with {."
            : $"The body starts with {{ but is not a valid JSON object, or it is nested deeper than {JsonBody.MaxDepth} levels.";
    }
}
