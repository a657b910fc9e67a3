using System.Buffers.Binary;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>
/// A point in time with nanoseconds, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z. The default value is the first
/// of these.
/// </summary>
public readonly record struct Instant : IComparable<Instant>
{
    /// <summary>The count of bytes of <see cref="ToBytes"/>.</summary>
    public const int ByteCount = 12;

    internal const int NanosPerSecond = 1_000_000_000;

    private const long EpochSeconds = 62_135_596_800;
    private const long LastSecond = 315_537_897_599;

    private readonly long _seconds;
    private readonly int _nanos;

    private Instant(long seconds, int nanos)
    {
        _seconds = seconds;
        _nanos = nanos;
    }

    /// <summary>The last instant.</summary>
    public static Instant Last { get; } = new(LastSecond, NanosPerSecond - 1);

    /// <summary>The UTC date of the instant.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)(_seconds / 86_400));

    /// <summary>Seconds since 0001-01-01T00:00:00Z.</summary>
    internal long Seconds => _seconds;

    /// <summary>Nanoseconds within the second.</summary>
    internal int Nanos => _nanos;

    /// <summary>The instant of a time, to its 100 nanoseconds.</summary>
    public static Instant From(DateTimeOffset time) =>
        new(time.UtcTicks / TimeSpan.TicksPerSecond, (int)(time.UtcTicks % TimeSpan.TicksPerSecond) * 100);

    /// <summary>Midnight UTC at the beginning of a day.</summary>
    public static Instant From(DateOnly day) => new(day.DayNumber * 86_400L, 0);

    /// <summary>
    /// Reads an RFC 3339 date-time. A time without a zone is UTC. <c>t</c>, <c>z</c> and a blank for the <c>T</c> are allowed.
    /// Of the fraction the first nine digits count; more are dropped, not rounded. 23:59:60 UTC is the second after it.
    /// </summary>
    /// <returns>False for anything else, a date without a time too, and for a time outside the years 1 to 9999.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant) => Rfc3339Text.TryParse(text, out instant);

    /// <summary>Reads an RFC 3339 full-date (<c>2026-11-29</c>).</summary>
    public static bool TryParseDate(ReadOnlySpan<char> text, out DateOnly date) => Rfc3339Text.TryParseDate(text, out date);

    /// <summary>
    /// The instant so many seconds after 1970-01-01T00:00:00Z. Digits below the nanosecond are dropped (toward the past).
    /// </summary>
    /// <returns>False if it is outside the years 1 to 9999.</returns>
    public static bool TryFromEpochSeconds(ExactNumber seconds, out Instant instant) => EpochTime.TryRead(seconds, 9, out instant);

    /// <summary>
    /// The instant so many milliseconds after 1970-01-01T00:00:00Z. Digits below the nanosecond are dropped (toward the past).
    /// </summary>
    /// <returns>False if it is outside the years 1 to 9999.</returns>
    public static bool TryFromEpochMillis(ExactNumber millis, out Instant instant) => EpochTime.TryRead(millis, 6, out instant);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <returns>False if the bytes are not exactly one instant.</returns>
    public static bool TryReadBytes(ReadOnlySpan<byte> bytes, out Instant instant)
    {
        instant = default;
        return bytes.Length == ByteCount
            && TryCreate(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]), out instant);
    }

    /// <summary>The time, cut to whole microseconds.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        new((_seconds * TimeSpan.TicksPerSecond) + (_nanos / 1000 * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Twelve bytes whose order (memcmp) is the order of the instants.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[ByteCount];
        BinaryPrimitives.WriteInt64BigEndian(bytes, _seconds);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), (uint)_nanos);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(Instant other) =>
        _seconds != other._seconds ? _seconds.CompareTo(other._seconds) : _nanos.CompareTo(other._nanos);

    /// <summary>The canonical text: RFC 3339 in UTC with <c>Z</c>, and only as many digits of a fraction as needed.</summary>
    public override string ToString() => Rfc3339Text.Write(this);

    /// <summary>Whether the left instant is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left instant is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left instant is not later.</summary>
    public static bool operator <=(Instant left, Instant right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left instant is not earlier.</summary>
    public static bool operator >=(Instant left, Instant right) => left.CompareTo(right) >= 0;

    /// <summary>The instant of seconds since the first one, and nanoseconds.</summary>
    internal static bool TryCreate(long seconds, long nanos, out Instant instant)
    {
        var isValid = seconds is >= 0 and <= LastSecond && nanos is >= 0 and < NanosPerSecond;
        instant = isValid ? new Instant(seconds, (int)nanos) : default;
        return isValid;
    }

    /// <summary>The instant so many seconds and nanoseconds after 1970-01-01T00:00:00Z.</summary>
    internal static bool TryCreateFromEpoch(long seconds, long nanos, out Instant instant) =>
        TryCreate(seconds + EpochSeconds, nanos, out instant);
}
