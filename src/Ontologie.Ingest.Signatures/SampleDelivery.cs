using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ontologie.Ingest.Signatures;

/// <summary>A delivery as the provider would send it, still to be signed by <see cref="WebhookSigner"/>.</summary>
/// <param name="Body">The body's bytes.</param>
/// <param name="Headers">The headers beside the signed ones.</param>
public sealed record SampleDelivery(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Makes the provider's sample. Another id makes another event, for every provider.</summary>
    /// <param name="profile">The provider to imitate.</param>
    /// <param name="id">The delivery's id, 1 to 256 visible ASCII characters; sign the same one where the scheme signs one.</param>
    /// <param name="now">The time that the sample names.</param>
    /// <exception cref="ArgumentException">The id is malformed.</exception>
    public static SampleDelivery Of(ProviderProfile profile, string id, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!SignedMetadata.IsId(id))
        {
            throw new ArgumentException("An id is 1 to 256 visible ASCII characters.", nameof(id));
        }

        var body = Fill(profile.Documentation.SampleBody, JsonEncodedText.Encode(id).ToString(), now);
        var headers = profile.Documentation.SampleHeaders
            .Select(line => new KeyValuePair<string, string>(line.Key, Fill(line.Value, id, now)))
            .ToArray();
        return new SampleDelivery(Encoding.UTF8.GetBytes(body), headers);
    }

    // The id goes in last: whatever it contains is not taken for a placeholder.
    private static string Fill(string template, string id, DateTimeOffset now) =>
        template
            .Replace("{unixTime}", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{time}", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", id, StringComparison.Ordinal);
}
