using Ontologie.Ingest.Signatures.Diagnosis.Secrets;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>One assumption about what the sender did.</summary>
/// <param name="Key">The key it used.</param>
/// <param name="Content">What it signed in front of the body.</param>
/// <param name="Body">The body that it signed.</param>
/// <param name="Kind">How it computed the digest.</param>
internal readonly record struct SigningTrial(CandidateKey Key, ContentForm Content, BodyForm Body, MacKind Kind = MacKind.Hmac);
