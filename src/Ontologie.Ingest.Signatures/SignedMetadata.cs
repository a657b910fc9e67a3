using System.Globalization;

namespace Ontologie.Ingest.Signatures;

/// <summary>
/// The id and timestamp that a signature covers besides the body. Kept as text, because the signature covers the text: <c>007</c> and
/// <c>7</c> are the same time but different bytes.
/// </summary>
internal readonly record struct SignedMetadata(string? Id, string? Timestamp)
{
    public const int MaxIdLength = 256;

    // 19 digits always fit 64 bits without a sign.
    public const int MaxTimestampLength = 19;

    /// <summary>Reads the id and timestamp headers that the scheme has.</summary>
    /// <param name="content">The bytes that the scheme signs.</param>
    /// <param name="names">The header names that the request uses.</param>
    /// <param name="headers">The request's headers.</param>
    /// <param name="listedTimestamp">The timestamp in the signature header; null if the scheme has none there.</param>
    /// <param name="metadata">The values as read.</param>
    /// <returns>
    /// False if a header is repeated or malformed, if a required one is missing, or if an id comes without a timestamp.
    /// </returns>
    public static bool TryRead<THeaders>(
        SignedContent content, SchemeHeaders names, THeaders headers, string? listedTimestamp, out SignedMetadata metadata)
        where THeaders : IRequestHeaders
    {
        metadata = default;
        if (content is SignedContent.Body)
        {
            return true;
        }

        var id = names.Id is not null ? headers.Find(names.Id) : HeaderLine.Absent;
        var timestamp = names.Timestamp is not null ? headers.Find(names.Timestamp) : HeaderLine.Absent;
        metadata = new SignedMetadata(id.Value, listedTimestamp ?? timestamp.Value);
        return !id.IsRepeated && !timestamp.IsRepeated && metadata.IsComplete(content);
    }

    /// <summary>True if the values are well formed and are those that the scheme signs.</summary>
    public bool IsComplete(SignedContent content) => content switch
    {
        SignedContent.Body => this == default,
        SignedContent.OptionalIdAndTimestampThenBody => Timestamp is null ? Id is null : IsTimestamp(Timestamp) && (Id is null || IsId(Id)),
        SignedContent.TimestampThenBody => Id is null && IsTimestamp(Timestamp),
        SignedContent.IdAndTimestampThenBody => IsId(Id) && IsTimestamp(Timestamp),
        _ => false,
    };

    /// <summary>True if a well-formed timestamp is at most <paramref name="tolerance"/> from <paramref name="now"/>.</summary>
    public bool IsWithin(TimeSpan tolerance, DateTimeOffset now)
    {
        // 128 bits hold the ticks of any 19 digits, so an absurd time does not overflow.
        var signed = (Int128)ulong.Parse(Timestamp!, NumberStyles.None, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond;
        var current = (Int128)(now - DateTimeOffset.UnixEpoch).Ticks;
        return Int128.Abs(current - signed) <= tolerance.Ticks;
    }

    /// <summary>True for 1 to 256 visible ASCII characters.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= MaxIdLength && !text.ContainsAnyExceptInRange('!', '~');

    /// <summary>True for 1 to 19 digits.</summary>
    public static bool IsTimestamp(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= MaxTimestampLength && !text.ContainsAnyExceptInRange('0', '9');
}
