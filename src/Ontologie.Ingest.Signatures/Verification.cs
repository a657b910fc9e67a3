namespace Ontologie.Ingest.Signatures;

/// <summary>The result of a verification. The default value is <see cref="SignatureVerdict.InvalidSignature"/>.</summary>
public readonly record struct Verification
{
    // One above the index, so that the default value says "no secret".
    private readonly int _secretNumber;

    private Verification(SignatureVerdict verdict, int secretIndex, DeliveryIdentity identity, bool timestampSigned)
    {
        Verdict = verdict;
        _secretNumber = secretIndex + 1;
        Identity = identity;
        TimestampSigned = timestampSigned;
    }

    /// <summary>What was found.</summary>
    public SignatureVerdict Verdict { get; }

    /// <summary>The place, in the list given, of the first secret whose signature is right; -1 if none is.</summary>
    public int SecretIndex => _secretNumber - 1;

    /// <summary>
    /// The identity without the body's part in it if the verdict is <see cref="SignatureVerdict.Valid"/>, else the default value.
    /// Callers take <see cref="DeliveryIdentity.Of"/>, which cannot forget that part.
    /// </summary>
    internal DeliveryIdentity Identity { get; }

    /// <summary>True if a right signature covers a timestamp, stale or not.</summary>
    public bool TimestampSigned { get; }

    /// <summary>
    /// True if a right signature covers the body and nothing else, as an id is never signed without a timestamp. An identity that is a
    /// digest is then the body's.
    /// </summary>
    public bool BodySignedAlone => Verdict is SignatureVerdict.Valid && !TimestampSigned;

    internal static Verification Invalid => default;

    internal static Verification Stale(int secretIndex, bool timestampSigned) =>
        new(SignatureVerdict.StaleTimestamp, secretIndex, default, timestampSigned);

    internal static Verification Valid(int secretIndex, DeliveryIdentity identity, bool timestampSigned) =>
        new(SignatureVerdict.Valid, secretIndex, identity, timestampSigned);
}
