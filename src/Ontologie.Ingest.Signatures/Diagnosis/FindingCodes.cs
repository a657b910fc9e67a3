namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>The codes of findings. They are part of the API and never change.</summary>
public static class FindingCodes
{
    /// <summary>The connector's signature header is missing.</summary>
    public const string NoSignatureHeader = "no_signature_header";

    /// <summary>The headers are those of another provider.</summary>
    public const string OtherProvider = "other_provider";

    /// <summary>A secret signed it that was rotated out.</summary>
    public const string PreviousSecret = "previous_secret";

    /// <summary>The secret of another connector signed it.</summary>
    public const string OtherConnectorsSecret = "other_connectors_secret";

    /// <summary>White space, quotes or a line end around the secret, on either side, or a lost character.</summary>
    public const string SecretWhiteSpace = "secret_white_space";

    /// <summary>An API key, a placeholder or nothing was entered as the secret.</summary>
    public const string SecretIsSomethingElse = "secret_is_something_else";

    /// <summary>The sender derives the key from the secret in another way.</summary>
    public const string SecretEncoding = "secret_encoding";

    /// <summary>The signature is written in another encoding or without its prefix.</summary>
    public const string DigestEncoding = "digest_encoding";

    /// <summary>The sender uses another hash function, or no HMAC.</summary>
    public const string DigestAlgorithm = "digest_algorithm";

    /// <summary>The sender signs other parts of the request, or in another order.</summary>
    public const string SignedContent = "signed_content";

    /// <summary>The time is in another unit or form, or in another header.</summary>
    public const string TimestampUnit = "timestamp_unit";

    /// <summary>The time is outside the connector's window.</summary>
    public const string ClockSkew = "clock_skew";

    /// <summary>Line ends differ between the signed and the received body.</summary>
    public const string LineEnding = "line_ending";

    /// <summary>A byte order mark was added or removed.</summary>
    public const string ByteOrderMark = "byte_order_mark";

    /// <summary>The sender signed another serialisation of the same JSON.</summary>
    public const string Reserialised = "reserialised";

    /// <summary>The signed bytes were in another character set.</summary>
    public const string Charset = "charset";

    /// <summary>The body is a form with the JSON inside.</summary>
    public const string FormEncoded = "form_encoded";

    /// <summary>The body has another length than declared, or is or was compressed.</summary>
    public const string LengthMismatch = "length_mismatch";

    /// <summary>The sender signed another URL.</summary>
    public const string UrlMismatch = "url_mismatch";

    /// <summary>Two senders with different secrets use one URL.</summary>
    public const string MixedSenders = "mixed_senders";

    /// <summary>No cause was found.</summary>
    public const string NotExplained = "not_explained";

    /// <summary>Every code. Findings of the same certainty are in this order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        MixedSenders, OtherProvider, NoSignatureHeader, PreviousSecret, OtherConnectorsSecret, SecretWhiteSpace, SecretIsSomethingElse,
        SecretEncoding, FormEncoded, DigestEncoding, DigestAlgorithm, UrlMismatch, SignedContent, TimestampUnit, LineEnding,
        ByteOrderMark, Reserialised, Charset, LengthMismatch, ClockSkew, NotExplained,
    ];
}
