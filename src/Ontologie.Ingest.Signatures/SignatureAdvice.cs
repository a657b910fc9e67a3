using System.Globalization;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// Says in a sentence what a refused request lacks, for the person who connects a sender. It tells what the provider's
/// documentation tells anyway: header names, formats and units. It never tells an expected value or a part of a secret, and it
/// never repeats what the request says.
/// </summary>
public static class SignatureAdvice
{
    // A time in seconds reaches this in the year 5138; one in milliseconds was there in 1973.
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>What to look at where <see cref="SignatureVerifier"/> found no right signature.</summary>
    /// <param name="profile">The connector's provider.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="hasSecret">Whether the connector has a secret that is alive.</param>
    /// <typeparam name="THeaders">How the caller's server keeps headers.</typeparam>
    public static string OnInvalid<THeaders>(ProviderProfile profile, THeaders headers, bool hasSecret)
        where THeaders : IRequestHeaders
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!hasSecret)
        {
            return "This connector has no secret yet, so no signature can be right. Its owner has to enter the secret first.";
        }

        var names = profile.HeadersOf(headers);
        var signature = headers.Find(names.Signature);
        if (!signature.IsPresent)
        {
            return $"This connector expects a signature of {profile.DisplayName} in the header {profile.SignatureHeader}. "
                + "The request has no such header.";
        }

        if (signature.IsRepeated)
        {
            return $"The header {names.Signature} stands on more than one line.";
        }

        Span<byte> buffer = stackalloc byte[SignatureList.BufferSize];
        if (!SignatureList.TryDecode(profile, signature.Value!, buffer, out _, out var listed))
        {
            return $"The header {names.Signature} cannot be read. It has to contain {Form(profile)}, and at most {profile.MaxSignatures} "
                + "signatures.";
        }

        return OnStamp(profile, names, headers, listed)
            ?? $"The signature in {names.Signature} does not fit the body and this connector's secret. Sign exactly the bytes that are "
                + "sent, with this connector's own secret.";
    }

    /// <summary>What to look at where the signature is right and its time is not.</summary>
    /// <param name="profile">The connector's provider.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="policy">The connector's settings on time.</param>
    /// <param name="now">The time of the verification.</param>
    /// <typeparam name="THeaders">How the caller's server keeps headers.</typeparam>
    public static string OnStale<THeaders>(ProviderProfile profile, THeaders headers, VerificationPolicy policy, DateTimeOffset now)
        where THeaders : IRequestHeaders
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(policy);
        var names = profile.HeadersOf(headers);
        var rule = $"A signed time in Unix seconds, at most {policy.Tolerance.TotalSeconds:0} seconds from now, has to be in "
            + $"{names.Timestamp ?? names.Signature}.";
        var text = names.Timestamp is { } name
            ? headers.Find(name).Value
            : SignatureList.TryDecode(
                profile, headers.Find(names.Signature).Value, stackalloc byte[SignatureList.BufferSize], out _, out var listed)
                ? listed
                : null;
        if (!decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return $"{rule} The request has none.";
        }

        if (seconds >= FirstMillisecond)
        {
            return $"{rule} The time of the request looks like milliseconds.";
        }

        var off = seconds - now.ToUnixTimeSeconds();
        return $"{rule} The time of the request is {Math.Abs(off).ToString(CultureInfo.InvariantCulture)} seconds in the "
            + $"{(off < 0 ? "past" : "future")}.";
    }

    private static string? OnStamp<THeaders>(ProviderProfile profile, SchemeHeaders names, THeaders headers, string? listed)
        where THeaders : IRequestHeaders
    {
        if (SignedMetadata.TryRead(profile.SignedContent, names, headers, listed, out var stamp))
        {
            return null;
        }

        foreach (var name in new[] { names.Timestamp, names.Id })
        {
            if (name is not null && headers.Find(name).IsRepeated)
            {
                return $"The header {name} stands on more than one line.";
            }
        }

        if (stamp.Timestamp is null && stamp.Id is not null && names.Timestamp is not null)
        {
            return $"{names.Id} needs {names.Timestamp}: an id is signed together with a Unix time in seconds.";
        }

        if (!SignedMetadata.IsTimestamp(stamp.Timestamp))
        {
            return $"{names.Timestamp ?? $"The time ({profile.TimestampPrefix}) in {names.Signature}"} has to be a Unix time in "
                + "seconds, in digits alone.";
        }

        return $"{names.Id} has to be 1 to {SignedMetadata.MaxIdLength} visible ASCII characters.";
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
