using System.Globalization;

namespace Ontologie.Ingest.Signatures;

/// <summary>Signs as the provider does: for senders, test deliveries and load.</summary>
public static class WebhookSigner
{
    /// <summary>Makes the headers that a request with this body needs to be verified.</summary>
    /// <param name="profile">The provider to sign as.</param>
    /// <param name="secretText">The UTF-8 bytes of the secret, at least one.</param>
    /// <param name="body">The exact bytes that will be sent.</param>
    /// <param name="timestamp">The time to sign, in whole seconds; required where the scheme always signs one, left out where it signs
    /// none.</param>
    /// <param name="id">The delivery's id, 1 to 256 visible ASCII characters, which needs a timestamp; required where the scheme always
    /// signs one, left out where it signs none.</param>
    /// <returns>Names and values: the signature first, then the timestamp and the id if they have headers of their own.</returns>
    /// <exception cref="ArgumentException">The arguments cannot make a request that would be accepted.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        ProviderProfile profile,
        ReadOnlySpan<byte> secretText,
        ReadOnlySpan<byte> body,
        DateTimeOffset? timestamp = null,
        string? id = null)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!profile.IsComputable)
        {
            throw new ArgumentException($"The scheme of the provider '{profile.Name}' is not known.", nameof(profile));
        }

        var stamp = new SignedMetadata(
            profile.IdHeader is null ? null : id,
            profile.SignsTime ? timestamp?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : null);
        if (!stamp.Suits(profile.SignedContent))
        {
            throw new ArgumentException(
                "An id is 1 to 256 visible ASCII characters beside a timestamp; a timestamp is not before 1970; some schemes need them.",
                nameof(id));
        }

        using var signed = SignedBytes.Of(stamp, body);
        Span<byte> mac = stackalloc byte[SignatureList.SignatureSize];
        if (!SigningKey.TrySign(profile, secretText, signed.Span, mac))
        {
            throw new ArgumentException("The secret is empty, or is not what this provider makes its key of.", nameof(secretText));
        }

        var headers = new List<KeyValuePair<string, string>>(3) { new(profile.SignatureHeader, Write(profile, stamp, mac)) };
        AddIfSigned(headers, profile.TimestampHeader, stamp.Timestamp);
        AddIfSigned(headers, profile.IdHeader, stamp.Id);
        return headers;
    }

    private static string Write(ProviderProfile profile, SignedMetadata stamp, ReadOnlySpan<byte> mac)
    {
        var text = profile.SignatureEncoding is SignatureEncoding.Base64 ? Convert.ToBase64String(mac) : Convert.ToHexStringLower(mac);
        var signature = profile.SignaturePrefix + text;
        return profile.TimestampPrefix is { } prefix ? $"{prefix}{stamp.Timestamp}{profile.ListSeparator}{signature}" : signature;
    }

    private static void AddIfSigned(List<KeyValuePair<string, string>> headers, string? name, string? value)
    {
        if (name is not null && value is not null)
        {
            headers.Add(new KeyValuePair<string, string>(name, value));
        }
    }
}
