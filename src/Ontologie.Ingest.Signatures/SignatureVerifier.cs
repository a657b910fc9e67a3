namespace Ontologie.Ingest.Signatures;

/// <summary>Decides whether a request was signed by someone who knows one of the secrets, and what it is the delivery of.</summary>
public static class SignatureVerifier
{
    /// <summary>Verifies the exact bytes received. Throws for no header and no body.</summary>
    /// <remarks>
    /// <para>
    /// 1. What cannot be decided safely is refused: an unknown scheme, a missing, repeated or malformed header.
    /// 2. The signed bytes are put together from the text as it was received.
    /// 3. Every usable secret is tried against every signature, without stopping at the first match.
    /// 4. Only a right signature learns that its timestamp is stale.
    /// 5. The identity is taken from what was signed; for a scheme whose id is in the body, <see cref="DeliveryIdentity.Of"/> completes
    /// it when the body has been parsed.
    /// </para>
    /// <para>The work is one HMAC for each secret: the caller keeps that list short.</para>
    /// </remarks>
    /// <param name="profile">The provider's profile, chosen by the connector.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The body as received, neither decoded nor parsed.</param>
    /// <param name="secrets">The connector's secrets; expired and empty ones, and those that make no key, are not used.</param>
    /// <param name="policy">The connector's settings on time.</param>
    /// <param name="now">The time of the verification.</param>
    /// <typeparam name="THeaders">How the caller's server keeps headers.</typeparam>
    public static Verification Verify<THeaders>(
        ProviderProfile profile,
        THeaders headers,
        ReadOnlySpan<byte> body,
        IReadOnlyList<SigningSecret> secrets,
        VerificationPolicy policy,
        DateTimeOffset now)
        where THeaders : IRequestHeaders
    {
        // 1. A repeated header has no value, like an absent one.
        var names = profile.HeadersOf(headers);
        Span<byte> buffer = stackalloc byte[SignatureList.BufferSize];
        if (!profile.IsComputable
            || headers.Find(names.Signature).Value is not { } header
            || !SignatureList.TryDecode(profile, header, buffer, out var count, out var listedTimestamp)
            || !SignedMetadata.TryRead(profile.SignedContent, names, headers, listedTimestamp, out var stamp))
        {
            return Verification.Invalid;
        }

        // 2.
        using var signed = SignedBytes.Of(stamp, body);

        // 3.
        var secretIndex = FindSigner(profile, secrets, signed.Span, buffer[..(count * SignatureList.SignatureSize)], now);
        if (secretIndex < 0)
        {
            return Verification.Invalid;
        }

        // 4.
        var timestampSigned = stamp.Timestamp is not null;
        var isFresh = timestampSigned ? stamp.IsWithin(policy.Tolerance, now) : !(policy.RequireTimestamp && profile.SignsTime);
        if (!isFresh)
        {
            return Verification.Stale(secretIndex, timestampSigned);
        }

        // 5.
        var identity = profile.IdentityRule is IdentityRule.SignedIdElseDigest && stamp.Id is not null
            ? DeliveryIdentity.OfId(stamp.Id)
            : DeliveryIdentity.OfDigest(signed.Span);
        return Verification.Valid(secretIndex, identity, timestampSigned);
    }

    private static int FindSigner(
        ProviderProfile profile,
        IReadOnlyList<SigningSecret> secrets,
        ReadOnlySpan<byte> signedBytes,
        ReadOnlySpan<byte> signatures,
        DateTimeOffset now)
    {
        Span<byte> mac = stackalloc byte[SignatureList.SignatureSize];
        var signer = -1;
        for (var i = 0; i < secrets.Count; i++)
        {
            var secret = secrets[i];
            if (secret.IsAliveAt(now) && SigningKey.TrySign(profile, secret.Text, signedBytes, mac))
            {
                signer = SignatureList.Contains(signatures, mac) && signer < 0 ? i : signer;
            }
        }

        return signer;
    }
}
