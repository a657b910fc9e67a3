using System.Globalization;
using Ontologie.Ingest.Console.Parts;

namespace Ontologie.Ingest.Console.Refused;

/// <summary>Why a request was refused, in sentences for its owner. Pure.</summary>
internal static class RejectionWords
{
    /// <summary>The reason of a request that was answered <c>duplicate</c>, although its content differs from that of the event.</summary>
    internal const string IdentityConflict = "identity_conflict";

    /// <summary>The reasons that kept requests have, the most frequent first.</summary>
    internal static readonly IReadOnlyList<string> Reasons =
    [
        "invalid_signature", "stale_timestamp", "invalid_json", "unsupported_media_type", "payload_too_large", "malformed_request",
        "request_timeout", "method_not_allowed", "unknown_endpoint", "endpoint_retired", "rate_limited", "unavailable",
        "processing_timeout", IdentityConflict,
    ];

    /// <summary>What was wrong with the request; an unknown reason is shown as it is.</summary>
    internal static string SentenceOf(string reason) => reason switch
    {
        "invalid_signature" => "The signature is missing or does not match.",
        "stale_timestamp" => "The signature matches, but the signed time is missing or too far from the time of arrival.",
        "invalid_json" => "The signature matches, but the body is not a JSON object.",
        "unsupported_media_type" => "The content type is not JSON, or the body was compressed.",
        "payload_too_large" => "The body is larger than 1 MiB.",
        "malformed_request" => "The body was broken off, or its framing is wrong.",
        "request_timeout" => "The body arrived too slowly.",
        "method_not_allowed" => "The request was no POST.",
        "unknown_endpoint" => "The connector was disabled.",
        "endpoint_retired" => "The connector was retired.",
        "rate_limited" => "The workspace processed as many requests as it may.",
        "unavailable" => "The store or the node could not take the request at that moment.",
        "processing_timeout" => "The event could not be committed in time.",
        IdentityConflict => "It has the identity of a stored event, and other content. It was answered as a duplicate.",
        _ => $"Refused with the code {reason}.",
    };

    /// <summary>What to do about a reason that needs no diagnosis; null if the diagnosis says it.</summary>
    internal static string? AdviceOn(string reason) => reason switch
    {
        "payload_too_large" => "Let the sender send a smaller body, or only the id of what it has to tell.",
        "request_timeout" => "Look at the sender's connection, and at proxies in between.",
        "method_not_allowed" => "Webhooks are sent with POST. A browser or a monitor that opens the URL sends GET.",
        "unknown_endpoint" => "Enable the connector in its settings. Most senders send again later.",
        "endpoint_retired" => "Retiring is permanent. Create a new connector and enter its URL at the sender.",
        "rate_limited" => "Senders retry. If it happens often, allow more requests at once in the settings of the workspace.",
        "unavailable" or "processing_timeout" => "Senders retry. The page Monitoring shows how the nodes and the store are.",
        IdentityConflict => "The sender uses one id for different events: let it give each event its own. The body below is the later one; "
            + "it did not become an event.",
        _ => null,
    };

    /// <summary>Whether a diagnosis can explain more than the reason says.</summary>
    internal static bool IsDiagnosed(string reason) => AdviceOn(reason) is null;

    /// <summary>How far the signed time was from the time of arrival: <c>12 min before arrival</c>; null without a signed time.</summary>
    internal static string? SkewOf(long? seconds) => seconds switch
    {
        null => null,
        0 => "none",
        var skew => $"{Span(Math.Abs(skew.Value))} {(skew < 0 ? "before" : "after")} arrival",
    };

    /// <summary>A time in its largest unit that keeps two digits: <c>90 s</c>, <c>12 min</c>, <c>3 h</c>.</summary>
    internal static string Span(long seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h"),
        _ => $"{Display.Number(seconds / 86_400)} d",
    };
}
