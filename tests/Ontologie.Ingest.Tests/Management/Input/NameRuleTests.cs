using Ontologie.Ingest.Management.Input;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Input;

public sealed class NameRuleTests
{
    private readonly FieldErrors _errors = new();

    [Fact]
    public void White_space_around_a_name_is_removed() =>
        Assert.Equal("Shop", NameRule.Check(_errors, "  Shop \t", isRequired: true));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Only_a_required_name_may_not_be_missing(bool isRequired, int errors)
    {
        Assert.Null(NameRule.Check(_errors, given: null, isRequired));
        Assert.Equal(errors, _errors.Sentences.Count);
    }

    [Fact]
    public void A_name_that_could_not_be_read_is_not_called_missing()
    {
        _errors.Add(NameRule.Field, "It must be a string.");
        NameRule.Check(_errors, given: null, isRequired: true);

        Assert.Single(_errors.Sentences[NameRule.Field]);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(200, true)]
    [InlineData(0, false)]
    [InlineData(201, false)]
    public void A_name_has_1_to_200_characters_however_many_code_units_they_take(int characters, bool valid)
    {
        NameRule.Check(_errors, string.Concat(Enumerable.Repeat("😀", characters)), isRequired: true);

        Assert.Equal(valid, _errors.IsEmpty);
    }

    [Theory]
    [InlineData(0x07)]
    [InlineData(0x9B)]
    [InlineData(0x200B)]
    [InlineData(0x200E)]
    [InlineData(0x202E)]
    [InlineData(0x2028)]
    [InlineData(0x2066)]
    [InlineData(0x3164)]
    [InlineData(0xFEFF)]
    [InlineData(0xE0041)]
    public void An_invisible_character_is_refused_by_its_code_point(int character)
    {
        NameRule.Check(_errors, $"a{char.ConvertFromUtf32(character)}b", isRequired: false);

        Assert.Contains($"U+{character:X4}", Assert.Single(_errors.Sentences[NameRule.Field]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zürich 東京 עברית")]
    [InlineData("a\u00A0b")]
    [InlineData("e\u0301 😀")]
    [InlineData("\u2764\uFE0F")]
    public void A_name_may_have_the_letters_of_any_language(string name)
    {
        Assert.Equal(name, NameRule.Check(_errors, name, isRequired: false));
        Assert.True(_errors.IsEmpty);
    }

    [Theory]
    [InlineData("\u0301\u0302")]
    [InlineData("\uFE0F")]
    [InlineData("\u2800")]
    public void A_name_has_a_visible_character(string name)
    {
        NameRule.Check(_errors, name, isRequired: false);

        Assert.True(_errors.Has(NameRule.Field));
    }
}
