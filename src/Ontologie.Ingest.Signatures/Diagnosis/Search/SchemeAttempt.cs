using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>A scheme that the request may follow, with the digests that it then contains.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Readings">The digests, at least one.</param>
/// <param name="Contents">What the sender may have signed.</param>
/// <param name="IsOwn">True for the scheme of the connector's provider.</param>
/// <param name="IsRenamed">True if the digests are in a header with another name.</param>
internal sealed record SchemeAttempt(
    SigningScheme Scheme, IReadOnlyList<SignatureReading> Readings, ContentForms Contents, bool IsOwn, bool IsRenamed)
{
    /// <summary>The digests by their hash function. Each function is computed once for all of its digests.</summary>
    public ILookup<DigestAlgorithm, SignatureReading> ByAlgorithm { get; } = Readings.ToLookup(reading => reading.Algorithm);
}
