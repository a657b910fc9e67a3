using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Secrets;

/// <summary>Another form of a stored secret, which the sender may use as its key.</summary>
/// <param name="Use">The form in words. Unique.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Key">Makes the HMAC key from the stored text; null if the text has no such form.</param>
internal sealed record SecretForm(string Use, string Code, Func<SigningScheme, byte[], byte[]?> Key);
