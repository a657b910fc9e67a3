namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>
/// Numbers the codes of refusals for compact counts. Numbers are stored and travel between versions: append only, never reuse one.
/// </summary>
public static class RefusalReasons
{
    /// <summary>The number of a code that this version does not know.</summary>
    private const int Other = 0;

    private static readonly string[] Codes =
    [
        "other",
        "invalid_signature",
        "stale_timestamp",
        "invalid_json",
        "unknown_endpoint",
        "endpoint_retired",
        "method_not_allowed",
        "malformed_request",
        "payload_too_large",
        "unsupported_media_type",
        "request_timeout",
        "rate_limited",
        "unavailable",
        "processing_timeout",
    ];

    /// <summary>How many numbers there are, beginning with 0.</summary>
    public static int Count => Codes.Length;

    /// <summary>The number of a code.</summary>
    public static int NumberOf(string code) => Math.Max(Array.IndexOf(Codes, code), Other);

    /// <summary>The code of a number.</summary>
    public static string CodeOf(int number) => Codes[Known(number)];

    /// <summary>The number itself, or that of "other" if a newer version has added it.</summary>
    internal static int Known(int number) => (uint)number < (uint)Codes.Length ? number : Other;
}
