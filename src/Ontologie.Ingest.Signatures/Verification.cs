namespace Ontologie.Ingest.Signatures;

/// <summary>The result of a verification. The default value is <see cref="SignatureVerdict.InvalidSignature"/>.</summary>
public readonly record struct Verification
{
    // The index plus one, so that the default value means "no secret".
    private readonly int _secretNumber;

    private Verification(SignatureVerdict verdict, int secretIndex, DeliveryIdentity identity, bool timestampSigned)
    {
        Verdict = verdict;
        _secretNumber = secretIndex + 1;
        Identity = identity;
        TimestampSigned = timestampSigned;
    }

    /// <summary>The verdict.</summary>
    public SignatureVerdict Verdict { get; }

    /// <summary>The index of the first secret that made a signature of the request; -1 for none.</summary>
    public int SecretIndex => _secretNumber - 1;

    /// <summary>
    /// The identity before the body is parsed, if the verdict is <see cref="SignatureVerdict.Valid"/>; else the default value. Callers use
    /// <see cref="DeliveryIdentity.Of"/>, which also considers an id in the body.
    /// </summary>
    internal DeliveryIdentity Identity { get; }

    /// <summary>True if a right signature covers a timestamp, stale or not.</summary>
    public bool TimestampSigned { get; }

    /// <summary>
    /// True if a right signature covers the body and nothing else. A digest identity is then the digest of the body. An id is never
    /// signed without a timestamp.
    /// </summary>
    public bool BodySignedAlone => Verdict is SignatureVerdict.Valid && !TimestampSigned;

    internal static Verification Invalid => default;

    internal static Verification Stale(int secretIndex, bool timestampSigned) =>
        new(SignatureVerdict.StaleTimestamp, secretIndex, default, timestampSigned);

    internal static Verification Valid(int secretIndex, DeliveryIdentity identity, bool timestampSigned) =>
        new(SignatureVerdict.Valid, secretIndex, identity, timestampSigned);
}
