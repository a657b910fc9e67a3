namespace Ontologie.Ingest.Signatures;

/// <summary>Verifies the signature of a request and determines the identity of the delivery.</summary>
public static class SignatureVerifier
{
    /// <summary>Verifies the exact received bytes. Does not throw for any header or body.</summary>
    /// <remarks>
    /// <para>
    /// 1. Refuse an unknown scheme and a missing, repeated or malformed header.
    /// 2. Build the signed bytes from the received text.
    /// 3. Try every usable secret against every signature, without stopping at the first match.
    /// 4. Check the timestamp, after the signature: only the owner of a secret learns that it is stale.
    /// 5. Take the identity from the signed bytes. If the id is in the body, <see cref="DeliveryIdentity.Of"/> completes the identity
    /// after the body has been parsed.
    /// </para>
    /// <para>The cost is one HMAC for each secret, so the caller keeps the list short.</para>
    /// </remarks>
    /// <param name="profile">The profile of the connector's provider.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="body">The raw body as received.</param>
    /// <param name="secrets">The connector's secrets. Expired and empty ones, and those without a valid key, are skipped.</param>
    /// <param name="policy">The connector's rules for timestamps.</param>
    /// <param name="now">The time of the verification.</param>
    /// <typeparam name="THeaders">The header collection of the caller's server.</typeparam>
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
            || !SignedMetadata.TryRead(profile.SignedContent, names, headers, listedTimestamp, out var metadata))
        {
            return Verification.Invalid;
        }

        // 2.
        using var signed = SignedBytes.Of(metadata, body);

        // 3.
        var secretIndex = FindSigner(profile, secrets, signed.Span, buffer[..(count * SignatureList.SignatureSize)], now);
        if (secretIndex < 0)
        {
            return Verification.Invalid;
        }

        // 4.
        var timestampSigned = metadata.Timestamp is not null;
        var isFresh = timestampSigned ? metadata.IsWithin(policy.Tolerance, now) : !(policy.RequireTimestamp && profile.SignsTime);
        if (!isFresh)
        {
            return Verification.Stale(secretIndex, timestampSigned);
        }

        // 5.
        var identity = profile.IdentityRule is IdentityRule.SignedIdElseDigest && metadata.Id is not null
            ? DeliveryIdentity.OfId(metadata.Id)
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
