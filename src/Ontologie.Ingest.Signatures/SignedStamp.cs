using System.Globalization;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The id and timestamp that a signature covers besides the body, as text, because they are signed as written: <c>007</c> and
/// <c>7</c> are the same time but not the same bytes.
/// </summary>
internal readonly record struct SignedStamp(string? Id, string? Timestamp)
{
    public const int MaxIdLength = 256;

    // As many digits as always fit 64 bits without a sign.
    public const int MaxTimestampLength = 19;

    /// <summary>Reads both headers where the profile has them.</summary>
    /// <returns>False if one is repeated or malformed, or an id comes without a timestamp.</returns>
    public static bool TryRead<THeaders>(ProviderProfile profile, THeaders headers, out SignedStamp stamp)
        where THeaders : IRequestHeaders
    {
        stamp = default;
        if (profile.SignedContent is SignedContent.Body)
        {
            return true;
        }

        var id = profile.IdHeader is { } idHeader ? headers.Find(idHeader) : HeaderLine.Absent;
        var timestamp = profile.TimestampHeader is { } timestampHeader ? headers.Find(timestampHeader) : HeaderLine.Absent;
        stamp = new SignedStamp(id.Value, timestamp.Value);
        return !id.IsRepeated && !timestamp.IsRepeated && stamp.IsWellFormed;
    }

    /// <summary>True if each part is absent or well formed, and an id does not stand alone.</summary>
    public bool IsWellFormed =>
        (Timestamp is null || IsTimestamp(Timestamp)) && (Id is null || (Timestamp is not null && IsId(Id)));

    /// <summary>True if a well-formed timestamp is at most <paramref name="tolerance"/> from <paramref name="now"/>.</summary>
    public bool IsWithin(TimeSpan tolerance, DateTimeOffset now)
    {
        // 128 bits hold any 19 digits in ticks, so an absurd time is far away rather than an overflow.
        var signed = (Int128)ulong.Parse(Timestamp!, NumberStyles.None, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond;
        var current = (Int128)(now - DateTimeOffset.UnixEpoch).Ticks;
        return Int128.Abs(current - signed) <= tolerance.Ticks;
    }

    private static bool IsId(string text) =>
        text.Length is >= 1 and <= MaxIdLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static bool IsTimestamp(string text) =>
        text.Length is >= 1 and <= MaxTimestampLength && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
