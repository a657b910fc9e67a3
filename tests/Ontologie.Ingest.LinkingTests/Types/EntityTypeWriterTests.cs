using System.Text;
using CsCheck;
using Ontologie.Ingest.Linking.Types;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Types;

public sealed class EntityTypeWriterTests
{
    [Fact]
    public void A_definition_is_written_in_one_form() =>
        Assert.Equal(
            """
            {"title":"Größe","blockedKeys":["0"],"properties":{"b":{"type":"list","of":"text","nullMeans":"ignore"},
            "a":{"type":"text","conflict":{"priority":["manual","api"]}}},"relations":{"r":{"to":"x","cardinality":"oneToMany"}}}
            """.ReplaceLineEndings(""),
            Rewritten(
            """
            { "relations": {"r": {"cardinality": "oneToMany", "to": "x"}}, "title": "Gr\u00f6\u00dfe", "blockedKeys": ["0", "0"],
              "properties": { "b": {"of": "text", "type": "list", "conflict": "latest", "nullMeans": "ignore"},
                "a": {"type": "text", "nullMeans": "clear", "conflict": {"priority": ["manual", "api"]}} } }
            """));

    [Fact]
    public void Every_type_is_read_back_as_it_was_written() =>
        RandomTypes.Types.Sample(type =>
        {
            var written = EntityTypeWriter.Write(type);
            var reading = EntityTypeReader.Read(type.Name, written);
            Assert.Empty(reading.Faults);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(EntityTypeWriter.Write(reading.Value!)));
            Assert.False(TypeDifference.Between(type, reading.Value!).ChangesEvaluation);
            var (before, after) = (type.Properties.Values, reading.Value!.Properties.Values);
            Assert.Equal(before.Select(property => property.IgnoresNull), after.Select(property => property.IgnoresNull));
            Assert.Equal(before.SelectMany(property => property.Priority), after.SelectMany(property => property.Priority));
        });

    private static string Rewritten(string definition) =>
        Encoding.UTF8.GetString(EntityTypeWriter.Write(EntityTypeReader.Read("order", Encoding.UTF8.GetBytes(definition)).Value!));
}
