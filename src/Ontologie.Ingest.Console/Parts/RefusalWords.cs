namespace Ontologie.Ingest.Console.Parts;

/// <summary>The reasons of refusals in words. Pure.</summary>
internal static class RefusalWords
{
    /// <summary>The words for a code of the reception's answers; an unknown code is shown as it is.</summary>
    internal static string Of(string code) => code switch
    {
        "invalid_signature" => "wrong signature",
        "stale_timestamp" => "stale timestamp",
        "invalid_json" => "not a JSON object",
        "unknown_endpoint" => "while disabled",
        "endpoint_retired" => "after retirement",
        "method_not_allowed" => "not a POST",
        "malformed_request" => "broken framing",
        "payload_too_large" => "too large",
        "unsupported_media_type" => "wrong content type",
        "request_timeout" => "too slow",
        "rate_limited" => "over the limit",
        "unavailable" => "not available",
        "processing_timeout" => "out of time",
        "identity_conflict" => "other content, same identity",
        _ => code,
    };
}
