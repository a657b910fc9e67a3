using System.Globalization;

namespace Ontologie.Ingest.Signatures;

/// <summary>Signs requests as the provider does, for senders, test deliveries and load tests.</summary>
public static class WebhookSigner
{
    /// <summary>Creates the signature headers for a body.</summary>
    /// <param name="profile">The provider to sign as.</param>
    /// <param name="secretText">The UTF-8 bytes of the secret, at least one.</param>
    /// <param name="body">The exact bytes to send.</param>
    /// <param name="timestamp">The time to sign, in whole seconds. Required if the scheme always signs one, ignored if it signs
    /// none.</param>
    /// <param name="id">The delivery's id, 1 to 256 visible ASCII characters; it needs a timestamp. Required if the scheme always signs
    /// one, ignored if it signs none.</param>
    /// <returns>Names and values: the signature, then the timestamp and the id if they have headers of their own.</returns>
    /// <exception cref="ArgumentException">A request with these arguments would be refused.</exception>
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
            throw new ArgumentException($"The signature scheme of the provider '{profile.Name}' is unknown.", nameof(profile));
        }

        var metadata = new SignedMetadata(
            profile.IdHeader is null ? null : id,
            profile.SignsTime ? timestamp?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) : null);
        if (!metadata.IsComplete(profile.SignedContent))
        {
            throw new ArgumentException(
                "The id must be 1 to 256 visible ASCII characters and needs a timestamp. The timestamp must not be before 1970. "
                    + "Some schemes require both.",
                nameof(id));
        }

        using var signed = SignedBytes.Of(metadata, body);
        Span<byte> mac = stackalloc byte[SignatureList.SignatureSize];
        if (!SigningKey.TrySign(profile, secretText, signed.Span, mac))
        {
            throw new ArgumentException("The secret is empty or has the wrong format for this provider.", nameof(secretText));
        }

        var headers = new List<KeyValuePair<string, string>>(3) { new(profile.SignatureHeader, Write(profile, metadata, mac)) };
        AddIfSigned(headers, profile.TimestampHeader, metadata.Timestamp);
        AddIfSigned(headers, profile.IdHeader, metadata.Id);
        return headers;
    }

    private static string Write(ProviderProfile profile, SignedMetadata metadata, ReadOnlySpan<byte> mac)
    {
        var text = profile.SignatureEncoding is SignatureEncoding.Base64 ? Convert.ToBase64String(mac) : Convert.ToHexStringLower(mac);
        var signature = profile.SignaturePrefix + text;
        return profile.TimestampPrefix is { } prefix ? $"{prefix}{metadata.Timestamp}{profile.ListSeparator}{signature}" : signature;
    }

    private static void AddIfSigned(List<KeyValuePair<string, string>> headers, string? name, string? value)
    {
        if (name is not null && value is not null)
        {
            headers.Add(new KeyValuePair<string, string>(name, value));
        }
    }
}
