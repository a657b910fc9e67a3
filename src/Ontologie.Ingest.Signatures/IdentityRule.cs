namespace Ontologie.Ingest.Signatures;

/// <summary>What makes a delivery of a provider the same delivery: always something that the signature covers.</summary>
public enum IdentityRule
{
    /// <summary>The SHA-256 of the signed bytes.</summary>
    Digest = 0,

    /// <summary>The id header if one was signed, else the SHA-256 of the signed bytes.</summary>
    SignedIdElseDigest = 1,

    /// <summary>
    /// The id in the signed body, in the member <see cref="ProviderProfile.IdMember"/>, else the SHA-256 of the signed bytes. For
    /// senders that sign each retry anew.
    /// </summary>
    BodyIdElseDigest = 2,
}
