using System.Globalization;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Explains why a request was refused, for the person who connects a sender. It contains only what the provider's documentation says:
/// header names, formats and units. It never contains an expected value, a part of a secret, or text from the request.
/// </summary>
public static class SignatureAdvice
{
    // In seconds this is the year 5138, in milliseconds 1973.
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>Explains a request for which <see cref="SignatureVerifier"/> found no valid signature.</summary>
    /// <param name="profile">The connector's provider.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="hasSecret">True if the connector has a secret that has not expired.</param>
    /// <typeparam name="THeaders">The header collection of the caller's server.</typeparam>
    public static string OnInvalid<THeaders>(ProviderProfile profile, THeaders headers, bool hasSecret)
        where THeaders : IRequestHeaders
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!hasSecret)
        {
            return "This connector has no valid secret, so it refuses every request. Its owner must add one first.";
        }

        var names = profile.HeadersOf(headers);
        var signature = headers.Find(names.Signature);
        if (!signature.IsPresent)
        {
            return $"The header {profile.SignatureHeader} is missing. This connector expects a {profile.DisplayName} signature in it.";
        }

        if (signature.IsRepeated)
        {
            return $"The header {names.Signature} must be on one line; the request has several.";
        }

        Span<byte> buffer = stackalloc byte[SignatureList.BufferSize];
        if (!SignatureList.TryDecode(profile, signature.Value!, buffer, out _, out var listed))
        {
            return $"The header {names.Signature} is malformed. It must contain {Form(profile)}, and at most "
                + $"{(profile.MaxSignatures == 1 ? "one signature" : $"{profile.MaxSignatures} signatures")}.";
        }

        return OnMetadata(profile, names, headers, listed)
            ?? $"The signature in {names.Signature} does not match the body and this connector's secret. Sign the exact bytes that you "
                + "send, with the secret of this connector.";
    }

    /// <summary>Explains a request whose signature is right and whose timestamp is stale or missing.</summary>
    /// <param name="profile">The connector's provider.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="policy">The connector's rules for timestamps.</param>
    /// <param name="now">The time of the verification.</param>
    /// <typeparam name="THeaders">The header collection of the caller's server.</typeparam>
    public static string OnStale<THeaders>(ProviderProfile profile, THeaders headers, VerificationPolicy policy, DateTimeOffset now)
        where THeaders : IRequestHeaders
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(policy);
        var names = profile.HeadersOf(headers);
        var rule = $"{names.Timestamp ?? names.Signature} must contain a signed time in Unix seconds, at most "
            + $"{policy.Tolerance.TotalSeconds:0} seconds from now.";
        var text = names.Timestamp is { } name
            ? headers.Find(name).Value
            : SignatureList.TryDecode(
                profile, headers.Find(names.Signature).Value, stackalloc byte[SignatureList.BufferSize], out _, out var listed)
                ? listed
                : null;
        if (!decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return $"{rule} The request has no time.";
        }

        if (seconds >= FirstMillisecond)
        {
            return $"{rule} The time of the request looks like milliseconds.";
        }

        var off = seconds - now.ToUnixTimeSeconds();
        return $"{rule} The time of the request is {Math.Abs(off).ToString(CultureInfo.InvariantCulture)} seconds in the "
            + $"{(off < 0 ? "past" : "future")}.";
    }

    private static string? OnMetadata<THeaders>(ProviderProfile profile, SchemeHeaders names, THeaders headers, string? listed)
        where THeaders : IRequestHeaders
    {
        if (SignedMetadata.TryRead(profile.SignedContent, names, headers, listed, out var metadata))
        {
            return null;
        }

        foreach (var name in new[] { names.Timestamp, names.Id })
        {
            if (name is not null && headers.Find(name).IsRepeated)
            {
                return $"The header {name} must be on one line; the request has several.";
            }
        }

        if (metadata.Timestamp is null && metadata.Id is not null && names.Timestamp is not null)
        {
            return $"{names.Id} needs {names.Timestamp}: an id is always signed together with a Unix time in seconds.";
        }

        if (!SignedMetadata.IsTimestamp(metadata.Timestamp))
        {
            return $"{names.Timestamp ?? $"The time ({profile.TimestampPrefix}) in {names.Signature}"} must be a Unix time in "
                + "seconds, with digits only.";
        }

        return $"{names.Id} must be 1 to {SignedMetadata.MaxIdLength} visible ASCII characters.";
    }

    private static string Form(ProviderProfile profile)
    {
        var encoded = profile.SignatureEncoding is SignatureEncoding.Base64
            ? "44 characters of standard base64"
            : $"{2 * SignatureList.SignatureSize} hexadecimal digits";
        var prefix = profile.SignaturePrefix.Length == 0 ? "" : $"{profile.SignaturePrefix} and ";
        return profile.TimestampPrefix is { } time ? $"{time} and the Unix time, then {prefix}{encoded}" : $"{prefix}{encoded}";
    }
}
