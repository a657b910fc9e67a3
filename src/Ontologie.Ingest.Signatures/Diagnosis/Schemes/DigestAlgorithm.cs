namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>The hash function of a signature. The length of a digest determines it.</summary>
internal enum DigestAlgorithm
{
    Sha1 = 0,
    Sha256 = 1,
    Sha384 = 2,
    Sha512 = 3,
}
