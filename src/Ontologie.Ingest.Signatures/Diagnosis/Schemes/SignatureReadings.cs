namespace Ontologie.Ingest.Signatures.Diagnosis.Schemes;

/// <summary>Finds the digests in a header, however they are written.</summary>
internal static class SignatureReadings
{
    private const int MaxReadings = 16;
    private const int MaxHeaderLength = 4096;

    /// <summary>The digests in all lines of the header, in order, at most 16.</summary>
    /// <param name="scheme">The scheme that the request should follow.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="header">The header to read.</param>
    public static List<SignatureReading> Read(SigningScheme scheme, DiagnosisHeaderList headers, string header)
    {
        var readings = new List<SignatureReading>();
        var isRepeated = headers.Find(header).IsRepeated;
        foreach (var value in headers.ValuesOf(header).Where(value => value.Length <= MaxHeaderLength))
        {
            var accepted = AcceptedIn(scheme, value);
            foreach (var (digest, written, before) in DigestsIn(value))
            {
                if (readings.Count == MaxReadings)
                {
                    return readings;
                }

                var algorithm = AlgorithmOf(digest.Length);
                var isAccepted = accepted is null || accepted.Exists(mac => mac.AsSpan().SequenceEqual(digest));
                var oddity = isRepeated ? "The header is on several lines." : OddityOf(scheme, algorithm, written, before, isAccepted);
                readings.Add(new SignatureReading(header, digest, algorithm, written, oddity));
            }
        }

        return readings;
    }

    /// <summary>True if the value contains something that can be a digest.</summary>
    public static bool AnyIn(string value) => value.Length <= MaxHeaderLength && DigestsIn(value).Any();

    /// <summary>The text after the scheme's timestamp prefix in a signature header; null if there is none.</summary>
    public static string? ListedTimestamp(SigningScheme scheme, string? value)
    {
        if (scheme.TimestampPrefix is null || value is null || value.Length > MaxHeaderLength)
        {
            return null;
        }

        return value.Split([',', ';', ' '], StringSplitOptions.TrimEntries)
            .Where(item => item.StartsWith(scheme.TimestampPrefix, StringComparison.Ordinal))
            .Select(item => item[scheme.TimestampPrefix.Length..])
            .FirstOrDefault();
    }

    // The digests that the verifier itself would take from the header; null for a scheme without a profile.
    private static List<byte[]>? AcceptedIn(SigningScheme scheme, string value)
    {
        if (scheme.Profile is null)
        {
            return null;
        }

        var accepted = new List<byte[]>();
        var buffer = new byte[SignatureList.BufferSize];
        if (SignatureList.TryDecode(scheme.Profile, value, buffer, out var count, out _))
        {
            for (var i = 0; i < count; i++)
            {
                accepted.Add(buffer[(i * SignatureList.SignatureSize)..((i + 1) * SignatureList.SignatureSize)]);
            }
        }

        return accepted;
    }

    private static string? OddityOf(
        SigningScheme scheme, DigestAlgorithm algorithm, string written, string before, bool isAccepted)
    {
        var expected = scheme.Encoding is SignatureEncoding.Base64 ? DigestText.Base64 : DigestText.Hex;
        if (written != expected)
        {
            return $"It is written in {written}; {scheme.DisplayName} uses {expected}.";
        }

        if (!before.EndsWith(scheme.Prefix, StringComparison.Ordinal))
        {
            return before.TrimEnd().EndsWith(scheme.Prefix, StringComparison.Ordinal)
                ? $"White space follows the prefix {scheme.Prefix}."
                : $"The prefix {scheme.Prefix} before the digits is missing or another one.";
        }

        if (scheme.Prefix.Length == 0 && before.Length > 0 && before[^1] is '=' or ':')
        {
            return $"Something stands before the digest; {scheme.DisplayName} uses no prefix.";
        }

        return isAccepted || algorithm != scheme.Algorithm ? null : "The header as a whole has another form than the provider's.";
    }

    private static IEnumerable<(byte[] Digest, string Written, string Before)> DigestsIn(string value)
    {
        var start = 0;
        while (start < value.Length)
        {
            if (!IsDigit64(value[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < value.Length && IsDigit64(value[end]))
            {
                end++;
            }

            var padded = end;
            while (padded < value.Length && padded < end + 2 && value[padded] == '=')
            {
                padded++;
            }

            if (DigestText.Decode(value[start..end], value[end..padded]) is { } decoded)
            {
                yield return (decoded.Digest, decoded.Written, value[..start]);
            }

            start = padded;
        }
    }

    private static DigestAlgorithm AlgorithmOf(int length) => length switch
    {
        20 => DigestAlgorithm.Sha1,
        32 => DigestAlgorithm.Sha256,
        48 => DigestAlgorithm.Sha384,
        _ => DigestAlgorithm.Sha512,
    };

    private static bool IsDigit64(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '-' or '_';
}
