using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>The assumption that made a digest of the request.</summary>
/// <param name="Attempt">The scheme and header.</param>
/// <param name="Reading">The digest in the request.</param>
/// <param name="Trial">The assumption.</param>
internal sealed record SearchMatch(SchemeAttempt Attempt, SignatureReading Reading, SigningTrial Trial);
