using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Input;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-29T08:00:00Z", "2026-11-29T08:00:00.0000000+00:00")]
    [InlineData("2026-11-29t08:00:00z", "2026-11-29T08:00:00.0000000+00:00")]
    [InlineData("2026-11-29T08:00:00.5Z", "2026-11-29T08:00:00.5000000+00:00")]
    [InlineData("2026-11-29T08:00:00.123456Z", "2026-11-29T08:00:00.1234560+00:00")]
    [InlineData("2026-11-29T09:00:00+01:00", "2026-11-29T08:00:00.0000000+00:00")]
    [InlineData("2026-11-29T07:30:00-00:30", "2026-11-29T08:00:00.0000000+00:00")]
    public void A_time_with_an_offset_is_read(string text, string expected)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(expected, time.ToString("O"));
    }

    [Theory]
    [InlineData("2026-11-29T08:00:00")]
    [InlineData("2026-11-29")]
    [InlineData("2026-11-29T08:00Z")]
    [InlineData("2026-11-29 08:00:00Z")]
    [InlineData("2026-11-29T08:00:00 01:00")]
    [InlineData("2026-02-30T08:00:00Z")]
    [InlineData("2026-11-29T25:00:00Z")]
    [InlineData("1764403200")]
    [InlineData("yesterday")]
    [InlineData(" 2026-11-29T08:00:00Z")]
    public void Anything_else_is_not(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}
