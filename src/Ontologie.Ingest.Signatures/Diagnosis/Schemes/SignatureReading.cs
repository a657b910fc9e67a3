namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>A digest found in a header.</summary>
/// <param name="Header">The header.</param>
/// <param name="Digest">The decoded bytes.</param>
/// <param name="Algorithm">The hash function with digests of this length.</param>
/// <param name="Written">How it is encoded, in words.</param>
/// <param name="Oddity">How its form differs from what the scheme requires, as a sentence; null if it does not.</param>
internal sealed record SignatureReading(string Header, byte[] Digest, DigestAlgorithm Algorithm, string Written, string? Oddity);
