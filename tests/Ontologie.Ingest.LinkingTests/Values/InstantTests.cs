using CsCheck;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Values;

public sealed class InstantTests
{
    internal static readonly Gen<Instant> Instants =
        Gen.Select(Gen.DateTime[new DateTime(1, 1, 1), new DateTime(9999, 12, 31)], Gen.Int[0, 99]).Select((time, nanos) =>
        {
            var text = $"{time:yyyy-MM-dd'T'HH:mm:ss.fffffff}{nanos:D2}Z";
            Assert.True(Instant.TryParse(text, out var instant), text);
            return instant;
        });

    [Theory]
    [InlineData("2026-11-29T08:09:10Z", "2026-11-29T08:09:10Z")]
    [InlineData("2026-11-29T08:09:10", "2026-11-29T08:09:10Z")]
    [InlineData("2026-11-29t08:09:10z", "2026-11-29T08:09:10Z")]
    [InlineData("2026-11-29 08:09:10Z", "2026-11-29T08:09:10Z")]
    [InlineData("2026-11-29T08:09:10+02:00", "2026-11-29T06:09:10Z")]
    [InlineData("2026-11-29T08:09:10-23:59", "2026-11-30T08:08:10Z")]
    [InlineData("2026-11-29T08:09:10.5Z", "2026-11-29T08:09:10.5Z")]
    [InlineData("2026-11-29T08:09:10.500", "2026-11-29T08:09:10.5Z")]
    [InlineData("2026-11-29T08:09:10.123456789Z", "2026-11-29T08:09:10.123456789Z")]
    [InlineData("2026-11-29T08:09:10.1234567899999Z", "2026-11-29T08:09:10.123456789Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z")]
    [InlineData("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z")]
    [InlineData("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z")]
    [InlineData("2026-11-29T08:09:10-00:00", "2026-11-29T08:09:10Z")]
    public void A_date_time_has_one_canonical_text(string text, string canonical)
    {
        Assert.True(Instant.TryParse(text, out var instant));
        Assert.Equal(canonical, instant.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-29")]
    [InlineData("2026-11-29T08:09")]
    [InlineData("2026-11-29T08:09Z")]
    [InlineData("2026-11-29X08:09:10Z")]
    [InlineData("2026-13-29T08:09:10Z")]
    [InlineData("2026-00-29T08:09:10Z")]
    [InlineData("2026-02-29T08:09:10Z")]
    [InlineData("2026-11-31T08:09:10Z")]
    [InlineData("2026-11-00T08:09:10Z")]
    [InlineData("2026-11-29T24:00:00Z")]
    [InlineData("2026-11-29T08:60:10Z")]
    [InlineData("2026-11-29T08:09:61Z")]
    [InlineData("2026-11-29T08:09:60Z")]
    [InlineData("2026-11-29T08:09:10.Z")]
    [InlineData("2026-11-29T08:09:10,5Z")]
    [InlineData("2026-11-29T08:09:10+0200")]
    [InlineData("2026-11-29T08:09:10+02")]
    [InlineData("2026-11-29T08:09:10+24:00")]
    [InlineData("2026-11-29T08:09:10Z ")]
    [InlineData(" 2026-11-29T08:09:10Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("+026-11-29T08:09:10Z")]
    [InlineData("２026-11-29T08:09:10Z")]
    [InlineData("1764403200")]
    public void Everything_else_is_no_instant(string text) => Assert.False(Instant.TryParse(text, out _));

    [Theory]
    [InlineData("2026-11-29", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-11-29T00:00:00Z", false)]
    [InlineData("2026-1-29", false)]
    [InlineData("0000-01-01", false)]
    public void A_full_date_is_a_date(string text, bool isDate) => Assert.Equal(isDate, Instant.TryParseDate(text, out _));

    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1764403750", "2025-11-29T08:09:10Z")]
    [InlineData("1764403750.25", "2025-11-29T08:09:10.25Z")]
    [InlineData("1764403750.1234567891", "2025-11-29T08:09:10.123456789Z")]
    [InlineData("-0.0000000001", "1969-12-31T23:59:59.999999999Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    [InlineData("1.76440375e9", "2025-11-29T08:09:10Z")]
    [InlineData("1e-400", "1970-01-01T00:00:00Z")]
    [InlineData("-62135596800", "0001-01-01T00:00:00Z")]
    [InlineData("253402300799.999999999", "9999-12-31T23:59:59.999999999Z")]
    [InlineData("-62135596801", null)]
    [InlineData("253402300800", null)]
    [InlineData("1e18", null)]
    [InlineData("-1e18", null)]
    [InlineData("1e400", null)]
    public void Seconds_since_1970_are_instants(string seconds, string? expected)
    {
        Assert.True(ExactNumber.TryParse(seconds, out var number));
        Assert.Equal(expected, Instant.TryFromEpochSeconds(number, out var instant) ? instant.ToString() : null);
    }

    [Theory]
    [InlineData("1764403750250", "2025-11-29T08:09:10.25Z")]
    [InlineData("0.000001", "1970-01-01T00:00:00.000000001Z")]
    [InlineData("-1", "1969-12-31T23:59:59.999Z")]
    [InlineData("1e19", null)]
    public void Milliseconds_since_1970_are_instants(string millis, string? expected)
    {
        Assert.True(ExactNumber.TryParse(millis, out var number));
        Assert.Equal(expected, Instant.TryFromEpochMillis(number, out var instant) ? instant.ToString() : null);
    }

    [Fact]
    public void Order_text_and_bytes_agree() =>
        Gen.Select(Instants, Instants).Sample((left, right) =>
        {
            var expected = Math.Sign(left.CompareTo(right));

            Assert.Equal(expected, Math.Sign(left.ToBytes().AsSpan().SequenceCompareTo(right.ToBytes())));
            Assert.NotEqual(-1, expected * Math.Sign(left.ToDateTimeOffset().CompareTo(right.ToDateTimeOffset())));
            Assert.True(Instant.TryParse(left.ToString(), out var fromText));
            Assert.Equal(left, fromText);
            Assert.True(Instant.TryReadBytes(left.ToBytes(), out var fromBytes));
            Assert.Equal(left, fromBytes);
        }, iter: 5000);

    [Fact]
    public void The_platform_reads_the_same_times() =>
        Gen.Select(Gen.DateTime[new DateTime(2, 1, 1), new DateTime(9998, 1, 1)], Gen.Int[-839, 839]).Sample((time, minutes) =>
        {
            var platform = new DateTimeOffset(time.Ticks / 10 * 10, TimeSpan.FromMinutes(minutes));

            Assert.True(Instant.TryParse($"{platform:yyyy-MM-dd'T'HH:mm:ss.ffffffzzz}", out var instant));
            Assert.Equal(platform, instant.ToDateTimeOffset());
            Assert.Equal(instant, Instant.From(platform));
            Assert.Equal(DateOnly.FromDateTime(platform.UtcDateTime), instant.Date);
        }, iter: 5000);

    [Fact]
    public void Bytes_that_no_instant_writes_are_refused()
    {
        Assert.False(Instant.TryReadBytes(new byte[11], out _));
        Assert.False(Instant.TryReadBytes(new byte[13], out _));
        Assert.False(Instant.TryReadBytes([255, .. new byte[11]], out _));
        Assert.False(Instant.TryReadBytes([0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0], out _));
        Assert.True(Instant.TryReadBytes(new byte[12], out var first));
        Assert.Equal(default, first);
    }
}
