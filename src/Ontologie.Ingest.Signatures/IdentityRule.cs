namespace Ontologie.Ingest.Signatures;

/// <summary>How to identify a provider's deliveries. The signature always covers the identity.</summary>
public enum IdentityRule
{
    /// <summary>The SHA-256 of the signed bytes.</summary>
    Digest = 0,

    /// <summary>The id header if it is signed, else the SHA-256 of the signed bytes.</summary>
    SignedIdElseDigest = 1,

    /// <summary>
    /// The member <see cref="ProviderProfile.IdMember"/> of the signed body, else the SHA-256 of the signed bytes. For senders that sign
    /// every retry again.
    /// </summary>
    BodyIdElseDigest = 2,
}
