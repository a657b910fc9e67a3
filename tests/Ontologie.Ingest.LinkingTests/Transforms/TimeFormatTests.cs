using System.Globalization;
using CsCheck;
using Ontologie.Ingest.Linking.Transforms;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Transforms;

public sealed class TimeFormatTests
{
    [Theory]
    [InlineData("dd.MM.yyyy", "29.11.2026", "2026-11-29")]
    [InlineData("d.M.yyyy", "9.1.2026", "2026-01-09")]
    [InlineData("d.M.yyyy", "29.11.2026", "2026-11-29")]
    [InlineData("MM/dd/yyyy", "02/29/2024", "2024-02-29")]
    [InlineData("MM/dd/yyyy", "02/29/2026", null)]
    [InlineData("yyyyMMdd", "20261129", "2026-11-29")]
    [InlineData("d MMM yyyy", "5 dec 2026", "2026-12-05")]
    [InlineData("d MMM yyyy", "5 Dez 2026", null)]
    [InlineData("yyyy-MM-dd HH:mm", "2026-11-29 08:09", "2026-11-29T08:09:00Z")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffzzz", "2026-11-29T08:09:10.5+0200", "2026-11-29T06:09:10.5Z")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-29T08:09:10-02:30", "2026-11-29T10:39:10Z")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-29T08:09:10Z", "2026-11-29T08:09:10Z")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-29T08:09:10+2", null)]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-29T08:09:10", null)]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffffffff", "2026-11-29T08:09:10.123456789", "2026-11-29T08:09:10.123456789Z")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fff", "2026-11-29T08:09:10.1234", null)]
    [InlineData("ddd, dd MMM yyyy HH:mm:ss 'GMT'", "Sun, 29 Nov 2026 08:09:10 GMT", "2026-11-29T08:09:10Z")]
    [InlineData("M/d/yyyy h:mm:ss tt", "11/29/2026 12:05:00 AM", "2026-11-29T00:05:00Z")]
    [InlineData("M/d/yyyy h:mm tt", "11/29/2026 12:05 pm", "2026-11-29T12:05:00Z")]
    [InlineData("M/d/yyyy h tt", "11/29/2026 11 PM", "2026-11-29T23:00:00Z")]
    [InlineData("M/d/yyyy h:mm tt", "11/29/2026 13:05 PM", null)]
    [InlineData("M/d/yyyy h:mm tt", "11/29/2026 0:05 AM", null)]
    [InlineData("H:mm d.M.yyyy", "8:05 1.2.2026", "2026-02-01T08:05:00Z")]
    [InlineData("yyyy-MM-dd HH:mm", "2026-11-29 24:00", null)]
    [InlineData("dd.MM.yyyy", "29.11.2026 ", null)]
    [InlineData("dd.MM.yyyy", "", null)]
    [InlineData("dd.MM.yyyy", "29.11.0000", null)]
    [InlineData("dd.MM.yyyy HH:mmzzz", "01.01.0001 00:00+01:00", null)]
    [InlineData("'yyyy' yyyy-MM-dd", "yyyy 2026-11-29", "2026-11-29")]
    public void A_text_is_read_by_its_format(string format, string text, string? expected)
    {
        var parsed = TimeFormat.Read(format, out var reason);

        Assert.Null(reason);
        Assert.Equal(expected, parsed!.Read(text));
    }

    [Theory]
    [InlineData("", "a year, a month and a day")]
    [InlineData("HH:mm", "a year, a month and a day")]
    [InlineData("yyyy-MM", "a year, a month and a day")]
    [InlineData("yy-MM-dd", "\"yy\" is no field")]
    [InlineData("yyyy-mm-dd", "a year, a month and a day")]
    [InlineData("yyyy-MM-dd-dd", "each field once")]
    [InlineData("yyyy-MM-M-dd", "each field once")]
    [InlineData("YYYY-MM-DD", "\"YYYY\" is no field")]
    [InlineData("yyyy-MM-dd h", "need tt")]
    [InlineData("yyyy-MM-dd HH tt", "need tt")]
    [InlineData("yyyy-MM-dd HH hh tt", "not both")]
    [InlineData("yyyy-MM-dd mm", "need an hour")]
    [InlineData("yyyy-MM-dd HH ss", "needs mm")]
    [InlineData("yyyy-MM-dd HH:mm f", "needs ss")]
    [InlineData("yyyy-MM-dd zzz", "need an hour")]
    [InlineData("yyyy-MM-dd HH:mm:ss.ffffffffff", "is no field")]
    [InlineData("yyyy-MM-dd at", "\"a\" is no field")]
    [InlineData("yyyy-MM-dd 'at", "is no field")]
    [InlineData("yyyy-MM-dd ''", "is no field")]
    public void A_format_that_cannot_be_right_is_refused(string format, string reason)
    {
        Assert.Null(TimeFormat.Read(format, out var found));
        Assert.Contains(reason, found, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_platform_writes_in_a_format_is_read() =>
        Gen.Select(Gen.DateTime[new DateTime(1, 1, 2), new DateTime(9999, 12, 30)], Gen.Int[0, 3]).Sample((time, place) =>
        {
            var format = new[]
            {
                "yyyy-MM-dd HH:mm:ss.fffffff", "d/M/yyyy h:mm:ss.fffffff tt", "ddd dd MMM yyyy HH:mm:ss.fffffff", "HHmmss.fffffff yyyyMMdd",
            }[place];

            Assert.Equal(
                time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
                TimeFormat.Read(format, out _)!.Read(time.ToString(format, CultureInfo.InvariantCulture)));
        }, iter: 5000);

    [Fact]
    public void Any_format_is_read_or_refused() =>
        Gen.Int[0, 12].Array[0, 20].Select(places => string.Concat(places.Select(place => "yMdHhmsftzT' "[place]))).Sample(format =>
            Assert.Equal(TimeFormat.Read(format, out var reason) is null, reason is not null), iter: 20_000);
}
