using CsCheck;
using Ontologie.Ingest.Contracts.Logs;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Logs;

public sealed class LogTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("/api/webhooks/ep_a", "/api/webhooks/ep_a")]
    [InlineData("Größe 価格", "Größe 価格")]
    [InlineData("a\r\nb", "a\\u000D\\u000Ab")]
    [InlineData("\u001b[31mred", "\\u001B[31mred")]
    [InlineData("a\u202eb\u2028c\u0085", "a\\u202Eb\\u2028c\\u0085")]
    public void Control_characters_are_escaped_and_others_stay(string? text, string? cleaned) =>
        Assert.Equal(cleaned, LogText.Clean(text));

    [Fact]
    public void Every_text_becomes_one_line_of_limited_length() =>
        Gen.Char.Array[0, 600].Sample(characters =>
        {
            var cleaned = LogText.Clean(new string(characters))!;
            Assert.DoesNotContain(cleaned, char.IsControl);
            Assert.InRange(cleaned.Length, 0, (LogText.MaxLength * 6) + 1);
        });
}
