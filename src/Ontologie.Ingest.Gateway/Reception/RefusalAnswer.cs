namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>The HTTP form of a refusal. It contains nothing that helps a forger.</summary>
internal sealed record RefusalAnswer(int Status, string Code, string Title)
{
    private static readonly RefusalAnswer[] Table = [.. Enum.GetValues<Refusal>().Select(Make)];

    /// <summary>The value of the Retry-After header in seconds, if the answer has one.</summary>
    internal string? RetryAfter { get; private init; }

    /// <summary>The detail, if it is always the same.</summary>
    internal string? Detail { get; private init; }

    /// <summary>The value of the Allow header, if the answer has one.</summary>
    internal string? Allow { get; private init; }

    /// <summary>True if the connection closes, because the rest of the body is not read.</summary>
    internal bool ClosesConnection { get; private init; }

    internal static RefusalAnswer Of(Refusal refusal) => Table[(int)refusal];

    private static RefusalAnswer Make(Refusal refusal) => refusal switch
    {
        Refusal.InvalidSignature => new(401, "invalid_signature", "The signature is missing or wrong."),
        Refusal.StaleTimestamp => new(401, "stale_timestamp", "The timestamp is missing or too far from now."),
        Refusal.InvalidJson => new(400, "invalid_json", "The body is not a JSON object in UTF-8."),
        Refusal.UnknownEndpoint => new(404, "unknown_endpoint", "There is no such endpoint."),
        Refusal.EndpointRetired => new(410, "endpoint_retired", "The endpoint no longer receives webhooks."),
        Refusal.MethodNotAllowed => new(405, "method_not_allowed", "Send webhooks with POST.") { Allow = "POST" },
        Refusal.MalformedRequest => new(400, "malformed_request", "The body's framing is broken, or the body ended early.")
        {
            ClosesConnection = true,
        },
        Refusal.PayloadTooLarge => new(413, "payload_too_large", "The body is larger than 1 MiB.") { ClosesConnection = true },
        Refusal.UnsupportedMediaType => new(415, "unsupported_media_type", "The body must be JSON without a content encoding."),
        Refusal.RequestTimeout => new(408, "request_timeout", "The body arrived too slowly.") { ClosesConnection = true },
        Refusal.BodyEvicted => new(503, "unavailable", "The event cannot be stored now.")
        {
            Detail = "The node is short of memory, and this body was among the slowest to arrive. Send it again.",
            RetryAfter = "1",
            ClosesConnection = true,
        },
        Refusal.RateLimited => new(429, "rate_limited", "Too many requests are being processed.") { RetryAfter = "1" },
        Refusal.Unavailable => new(503, "unavailable", "The event cannot be stored now.") { RetryAfter = "1" },
        Refusal.ProcessingTimeout => new(503, "processing_timeout", "The event was not stored in time.") { RetryAfter = "1" },
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
