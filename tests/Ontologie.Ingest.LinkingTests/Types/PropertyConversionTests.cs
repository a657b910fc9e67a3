using System.Text;
using System.Text.Json;
using CsCheck;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Types;

public sealed class PropertyConversionTests
{
    [Theory]
    [InlineData("text", "\"a\"", "\"a\"")]
    [InlineData("text", "\"\"", "\"\"")]
    [InlineData("text", "\"\\u0000\"", "\"\\u0000\"")]
    [InlineData("text", "\"\\ud83d\\ude00\"", "\"😀\"")]
    [InlineData("text", "9007199254740993", "\"9007199254740993\"")]
    [InlineData("text", "1.50", "\"1.5\"")]
    [InlineData("number", "99.5", "99.5")]
    [InlineData("number", "1e2", "100")]
    [InlineData("number", "-0.0", "0")]
    [InlineData("number", "1e400", "1e400")]
    [InlineData("number", "-12.5e-300", "-1.25e-299")]
    [InlineData("number", "1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890")]
    [InlineData("boolean", "true", "true")]
    [InlineData("boolean", "false", "false")]
    [InlineData("date", "\"2026-01-31\"", "\"2026-01-31\"")]
    [InlineData("date", "\"2026-01-31T23:30:00-02:00\"", "\"2026-02-01\"")]
    [InlineData("dateTime", "\"2026-01-31T23:30:00.5-02:00\"", "\"2026-02-01T01:30:00.5Z\"")]
    [InlineData("dateTime", "\"2026-01-31T10:00:00\"", "\"2026-01-31T10:00:00Z\"")]
    [InlineData("dateTime", "\"2026-01-31T10:00:00.1234567891Z\"", "\"2026-01-31T10:00:00.123456789Z\"")]
    [InlineData("dateTime", "\"2026-01-31\"", "\"2026-01-31T00:00:00Z\"")]
    [InlineData("text", "null", "null")]
    [InlineData("list of text", "null", "null")]
    [InlineData("list of text", "[]", "[]")]
    [InlineData("list of text", "[\"a\", 1]", "[\"a\",\"1\"]")]
    [InlineData("list of number", "[1.0, 2]", "[1,2]")]
    [InlineData("list of date", "[\"2026-01-31\"]", "[\"2026-01-31\"]")]
    public void A_value_is_stored_in_the_form_of_its_type(string type, string value, string stored) =>
        Assert.Equal(stored, Convert(type, value).Json);

    [Theory]
    [InlineData("text", "true")]
    [InlineData("text", "{}")]
    [InlineData("text", "[\"a\"]")]
    [InlineData("text", "\"\\ud800\"")]
    [InlineData("text", "1e401")]
    [InlineData("number", "\"1\"")]
    [InlineData("number", "true")]
    [InlineData("number", "1e401")]
    [InlineData("number", "1e999999999999")]
    [InlineData("number", "12345678901234567890123456789012345678901")]
    [InlineData("boolean", "\"true\"")]
    [InlineData("boolean", "1")]
    [InlineData("date", "\"31.01.2026\"")]
    [InlineData("date", "\"2026-02-30\"")]
    [InlineData("date", "20260131")]
    [InlineData("dateTime", "1764340000")]
    [InlineData("dateTime", "\"\"")]
    [InlineData("list of text", "\"a\"")]
    [InlineData("list of text", "{\"0\": \"a\"}")]
    public void Nothing_else_is_converted_implicitly(string type, string value)
    {
        var converted = Convert(type, value);

        Assert.False(converted.IsConverted);
        Assert.NotEmpty(converted.Wanted);
        Assert.Null(converted.Element);
    }

    [Theory]
    [InlineData("[\"a\", null]", 1)]
    [InlineData("[\"a\", \"b\", {}]", 2)]
    [InlineData("[[]]", 0)]
    public void A_list_with_one_wrong_element_does_not_convert_and_the_element_is_named(string value, int element) =>
        Assert.Equal(element, Convert("list of text", value).Element);

    [Fact]
    public void A_value_that_is_too_long_does_not_convert()
    {
        Assert.Contains("262,144", Convert("text", $"\"{new string('a', 300_000)}\"").Wanted!, StringComparison.Ordinal);
        Assert.True(Convert("text", $"\"{new string('a', 250_000)}\"").IsConverted);
        Assert.False(Convert("list of text", $"[{string.Join(',', Enumerable.Repeat("1e400", 10_000))}]").IsConverted);
    }

    [Fact]
    public void What_is_stored_is_json_and_converts_to_itself() =>
        Gen.Select(Gen.Int[0, Scalars.Length - 1].Array[0, 3], Gen.Enum<PropertyType>(), Gen.Bool).Sample((indexes, type, isList) =>
        {
            var json = indexes.Length == 1 && !isList ? Scalars[indexes[0]] : $"[{string.Join(',', indexes.Select(i => Scalars[i]))}]";
            var property = new PropertyDefinition { Type = type, Of = type == PropertyType.List ? PropertyType.Text : null };
            if (PropertyConversion.Convert(Value(json), property) is { IsConverted: true } converted)
            {
                using var parsed = JsonDocument.Parse(converted.Json);
                Assert.Equal(converted.Json, PropertyConversion.Convert(Value(converted.Json), property).Json);
            }
        });

    private static readonly string[] Scalars =
    [
        "null", "true", "0", "-1.50", "1e300", "\"\"", "\"a\\\"b\\\\\"", "\"\\udc00\"", "\"2026-01-31\"",
        "\"2026-01-31T10:00:00+01:00\"", "{}", "[1]",
    ];

    private static ConvertedValue Convert(string type, string json)
    {
        var isList = type.StartsWith("list of ", StringComparison.Ordinal);
        var definition = isList ? $$"""{"type": "list", "of": "{{type[8..]}}"}""" : $$"""{"type": "{{type}}"}""";
        var reading = EntityTypeReader.Read("t", Encoding.UTF8.GetBytes($$"""{"properties": {"p": {{definition}} } }"""));
        return PropertyConversion.Convert(Value(json), reading.Value!.Properties["p"]);
    }

    private static LinkValue Value(string json) =>
        LinkValue.TryParse(Encoding.UTF8.GetBytes(json), out var value) ? value : throw new InvalidOperationException(json);
}
