using System.Text;
using CsCheck;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class InvisibleCharactersTests
{
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x7F)]
    [InlineData(0x85)]
    [InlineData(0xAD)]
    [InlineData(0x034F)]
    [InlineData(0x200B)]
    [InlineData(0x200D)]
    [InlineData(0x202E)]
    [InlineData(0x2029)]
    [InlineData(0x2060)]
    [InlineData(0x2069)]
    [InlineData(0x3164)]
    [InlineData(0xFEFF)]
    [InlineData(0xE0020)]
    public void Invisible_characters_are_recognised(int character) => Assert.True(InvisibleCharacters.Contains(new Rune(character)));

    [Theory]
    [InlineData(' ')]
    [InlineData('a')]
    [InlineData(0xA0)]
    [InlineData(0x0301)]
    [InlineData(0x05D0)]
    [InlineData(0x3000)]
    [InlineData(0xFE0F)]
    [InlineData(0x1F600)]
    public void Letters_marks_and_spaces_are_visible(int character) => Assert.False(InvisibleCharacters.Contains(new Rune(character)));

    [Fact]
    public void Trimming_is_idempotent_and_returns_a_part_of_the_text() =>
        Gen.String.Sample(text =>
        {
            var trimmed = InvisibleCharacters.Trim(text);
            return text.Contains(trimmed, StringComparison.Ordinal) && InvisibleCharacters.Trim(trimmed) == trimmed;
        });

    [Fact]
    public void Trimming_stops_at_half_a_surrogate_pair() => Assert.Equal("\ud800", InvisibleCharacters.Trim(" \ud800\u200B"));
}
