using System.Text;
using System.Text.Json;
using CsCheck;
using Ontologie.Ingest.Console.Events;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Events;

public sealed class PrettyJsonTests
{
    private static readonly Gen<string> Scalar = Gen.OneOf(
        Among("null", "true", "-0", "1.10", "1e400", "0.1000000000000000000001", "123456789012345678901234567890"),
        Among("\"\"", "\"a\\\"b\"", "\"\\\\\"", "\"\\ud800\"", "\"{[,:]}\"", "\"</pre><b>\"", "\"ž 🐎\"", "\" two  spaces \""));

    private static readonly Gen<string> Space = Among("", "", " ", "\n", "\t \r\n");

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, self) => depth > 4 ? Scalar : Gen.OneOf(
        Scalar,
        Gen.Select(self.Array[0, 4], Space).Select((items, space) => $"[{space}{string.Join($"{space},{space}", items)}{space}]"),
        Gen.Select(Gen.Select(Among("\"a\"", "\"b\"", "\"\\n\""), self).Array[0, 4], Space).Select((members, space) =>
            $"{{{space}{string.Join($",{space}", members.Select(member => $"{member.Item1}{space}:{space}{member.Item2}"))}{space}}}")));

    [Fact]
    public void Every_token_stays_as_it_was_written_and_in_its_place() => Json.Sample(json =>
        Assert.Equal(Tokens(json), Tokens(PrettyJson.Write(json, int.MaxValue).Text)));

    [Fact]
    public void Pretty_text_stays_as_it_is() => Json.Sample(json =>
    {
        var pretty = PrettyJson.Write(json, int.MaxValue).Text;
        Assert.Equal(pretty, PrettyJson.Write(pretty, int.MaxValue).Text);
    });

    [Fact]
    public void Any_text_is_written_and_no_more_of_it_than_the_limit() =>
        Gen.Select(Gen.String, Gen.Int[1, 50]).Sample((text, limit) =>
        {
            var shown = PrettyJson.Write(text, limit);
            Assert.InRange(shown.Text.Length, 0, limit);
            Assert.False(shown.Text.Length > 0 && char.IsHighSurrogate(shown.Text[^1]) && !shown.IsWhole);
        });

    [Fact]
    public void Members_and_items_have_lines_of_their_own_and_empty_ones_stay_together() => Assert.Equal(
        """
        {
          "a": 1.10,
          "a": [
            {},
            []
          ]
        }
        """.ReplaceLineEndings("\n"),
        PrettyJson.Write("""{"a":1.10,"a":[{ },[ ]]}""", 1000).Text);

    [Fact]
    public void Raw_text_is_the_body_and_invalid_bytes_are_visible()
    {
        Assert.Equal(new ShownText("{ \"a\" : 1 }\n", IsWhole: true), ShownText.Raw("{ \"a\" : 1 }\n"u8));
        Assert.Equal("\ufffd", ShownText.Raw([0xff]).Text);
    }

    [Fact]
    public void A_long_body_is_cut_between_characters()
    {
        var shown = ShownText.Raw(Encoding.UTF8.GetBytes(new string('a', ShownText.MaxLength - 1) + "🐎"));

        Assert.Equal(new ShownText(new string('a', ShownText.MaxLength - 1), IsWhole: false), shown);
    }

    private static string[] Tokens(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        var tokens = new List<string>();
        while (reader.Read())
        {
            var token = Encoding.UTF8.GetString(bytes[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
            tokens.Add(token.TrimEnd(':', ' ', '\n', '\t', '\r'));
        }

        return [.. tokens];
    }

    private static Gen<string> Among(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
