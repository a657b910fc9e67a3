namespace Ontologie.Ingest.Signatures.Diagnosis;

/// <summary>A refused request as it arrived.</summary>
public sealed class DiagnosisRequest
{
    /// <summary>The header lines in the order in which they arrived. A value may be <see cref="CredentialHeaders.Redacted"/>.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The exact body as received; null if it was not kept. Without it no signature can be verified.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The value of Content-Length; null for a chunked request. Null also takes it from the headers.</summary>
    public long? DeclaredLength { get; init; }

    /// <summary>When the request arrived. Timestamps are compared with this time, not with the time of the diagnosis.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// Absolute URLs under which the connector can be reached, the configured public one first. Only schemes that sign a URL use them.
    /// </summary>
    public IReadOnlyList<string> Urls { get; init; } = [];
}
