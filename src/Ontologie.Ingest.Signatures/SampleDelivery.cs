using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ontologie.Ingest.Signatures;

/// <summary>An unsigned delivery as the provider would send it. <see cref="WebhookSigner"/> signs it.</summary>
/// <param name="Body">The body's bytes.</param>
/// <param name="Headers">The unsigned headers.</param>
public sealed record SampleDelivery(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Creates the provider's sample. A different id gives a different event, for every provider.</summary>
    /// <param name="profile">The provider to imitate.</param>
    /// <param name="id">The delivery's id, 1 to 256 visible ASCII characters. Sign the same id if the scheme signs one.</param>
    /// <param name="now">The time in the sample.</param>
    /// <exception cref="ArgumentException">The id is malformed.</exception>
    public static SampleDelivery Of(ProviderProfile profile, string id, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!SignedMetadata.IsId(id))
        {
            throw new ArgumentException("The id must be 1 to 256 visible ASCII characters.", nameof(id));
        }

        var body = Fill(profile.Documentation.SampleBody, JsonEncodedText.Encode(id).ToString(), now);
        var headers = profile.Documentation.SampleHeaders
            .Select(line => new KeyValuePair<string, string>(line.Key, Fill(line.Value, id, now)))
            .ToArray();
        return new SampleDelivery(Encoding.UTF8.GetBytes(body), headers);
    }

    // Fill in the id last, so that a placeholder inside it is not replaced.
    private static string Fill(string template, string id, DateTimeOffset now) =>
        template
            .Replace("{unixTime}", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{time}", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", id, StringComparison.Ordinal);
}
