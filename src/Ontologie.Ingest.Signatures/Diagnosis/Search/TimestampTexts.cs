using System.Globalization;
using Ontologie.Ingest.Signatures.Diagnosis.Schemes;

namespace Ontologie.Ingest.Signatures.Diagnosis.Search;

/// <summary>Collects the times that a request contains, in every unit that senders use.</summary>
internal static class TimestampTexts
{
    private const int MaxTexts = 12;
    private const int MaxLength = 64;

    // In seconds this is the year 5138, in milliseconds 1973.
    private const long FirstMillisecond = 100_000_000_000;

    private static readonly string[] Words = ["time", "date", "stamp"];

    /// <summary>The scheme's own time first, at most 12.</summary>
    public static List<TimestampText> Of(SigningScheme scheme, IReadOnlyList<KeyValuePair<string, string>> lines)
    {
        var headers = new DiagnosisHeaderList(lines);
        var found = new List<TimestampText>();
        var own = OwnOf(scheme, headers);
        if (own is { } text && text.Length <= MaxLength)
        {
            Add(found, text, scheme.Headers.Timestamp ?? scheme.Headers.Signature, isOwn: true);
        }

        foreach (var (name, value) in lines)
        {
            var isOwn = string.Equals(name, scheme.Headers.Timestamp, StringComparison.OrdinalIgnoreCase);
            if (!isOwn && value.Length <= MaxLength && Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                Add(found, value.Trim(), name, isOwn: false);
            }
        }

        return found;
    }

    /// <summary>The scheme's own time as it was sent; null if there is none.</summary>
    public static string? OwnOf(SigningScheme scheme, DiagnosisHeaderList headers) => scheme.Headers.Timestamp is { } name
        ? headers.Find(name).Value
        : SignatureReadings.ListedTimestamp(scheme, headers.Find(scheme.Headers.Signature).Value);

    /// <summary>The time that a text means, in the unit that its size suggests; null if it is no time.</summary>
    public static DateTimeOffset? Parse(string text, out bool isSeconds)
    {
        isSeconds = false;
        if (SignedMetadata.IsTimestamp(text))
        {
            var number = long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            isSeconds = number < FirstMillisecond;
            return number switch
            {
                < FirstMillisecond => DateTimeOffset.FromUnixTimeSeconds(number),
                < FirstMillisecond * 1_000 => DateTimeOffset.FromUnixTimeMilliseconds(number),
                < FirstMillisecond * 1_000_000 => DateTimeOffset.FromUnixTimeMilliseconds(number / 1_000),
                _ => DateTimeOffset.FromUnixTimeMilliseconds(number / 1_000_000),
            };
        }

        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal;
        return text.Length >= 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Universal, out var time) ? time : null;
    }

    private static void Add(List<TimestampText> found, string text, string header, bool isOwn)
    {
        if (Parse(text, out var isSeconds) is not { } time)
        {
            return;
        }

        AddOne(found, new TimestampText(text, header, null, isOwn));
        var seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var milliseconds = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (!isSeconds)
        {
            AddOne(found, new TimestampText(seconds, header, "as Unix seconds", isOwn));
        }

        AddOne(found, new TimestampText(milliseconds, header, "as Unix milliseconds", isOwn));
        if (isOwn)
        {
            var utc = time.UtcDateTime;
            AddOne(found, Iso(utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), header));
            AddOne(found, Iso(utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), header));
        }
    }

    private static TimestampText Iso(string text, string header) => new(text, header, "as ISO 8601", IsOwn: true);

    private static void AddOne(List<TimestampText> found, TimestampText time)
    {
        if (found.Count < MaxTexts && !found.Exists(other => other.Text == time.Text))
        {
            found.Add(time);
        }
    }
}
