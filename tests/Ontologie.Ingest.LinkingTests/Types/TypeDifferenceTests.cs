using System.Text;
using CsCheck;
using Ontologie.Ingest.Linking.Types;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Types;

public sealed class TypeDifferenceTests
{
    private const string Before = """
        {"properties": {"a": {"type": "text"}, "b": {"type": "list", "of": "text"}, "c": {"type": "date"}},
         "relations": {"r": {"to": "x", "cardinality": "manyToOne"}, "s": {"to": "x", "cardinality": "manyToMany"}}}
        """;

    [Fact]
    public void Removed_and_retyped_properties_are_named()
    {
        var difference = Difference(Before, """{"properties": {"b": {"type": "list", "of": "number"}, "c": {"type": "dateTime"}}}""");

        Assert.Equal(["a"], difference.RemovedProperties);
        Assert.Equal(["b", "c"], difference.RetypedProperties);
        Assert.Equal(["r", "s"], difference.RemovedRelations);
        Assert.True(difference.ChangesEvaluation);
    }

    [Fact]
    public void A_relation_changes_with_its_target_or_with_the_number_of_its_targets()
    {
        var difference = Difference(
            Before,
            """
            {"properties": {"a": {"type": "text"}, "b": {"type": "list", "of": "text"}, "c": {"type": "date"}},
             "relations": {"r": {"to": "y", "cardinality": "manyToOne"}, "s": {"to": "x", "cardinality": "oneToMany"}}}
            """);

        Assert.Equal(["r"], difference.ChangedRelations);
        Assert.Empty(difference.LostProperties);
    }

    [Fact]
    public void Texts_conflicts_and_the_meaning_of_null_do_not_change_evaluation()
    {
        var difference = Difference(
            """{"properties": {"a": {"type": "text"}}}""",
            """{"title": "T", "properties": {"a": {"type": "text", "nullMeans": "ignore", "conflict": {"priority": ["api"]}}}}""");

        Assert.False(difference.ChangesEvaluation);
        Assert.Empty(difference.LostProperties);
    }

    [Theory]
    [InlineData("""{"blockedKeys": ["0"]}""")]
    [InlineData("""{"properties": {"a": {"type": "text"}}}""")]
    [InlineData("""{"relations": {"a": {"to": "x", "cardinality": "oneToOne"}}}""")]
    public void Blocked_keys_and_added_fields_change_evaluation(string after) =>
        Assert.True(Difference("{}", after).ChangesEvaluation);

    [Fact]
    public void What_is_lost_is_in_the_old_version_and_not_the_same_in_the_new_one() =>
        Gen.Select(RandomTypes.Types, RandomTypes.Types).Sample((before, after) =>
        {
            var difference = TypeDifference.Between(before, after);
            var lost = before.Properties.Where(
                pair => !after.Properties.TryGetValue(pair.Key, out var other) || other.TypeInWords != pair.Value.TypeInWords);
            Assert.Equal(lost.Select(pair => pair.Key).Order(), difference.LostProperties.Order());
            Assert.False(TypeDifference.Between(before, before).ChangesEvaluation);
        });

    private static TypeDifference Difference(string before, string after) => TypeDifference.Between(Type(before), Type(after));

    private static EntityType Type(string definition) =>
        EntityTypeReader.Read("order", Encoding.UTF8.GetBytes(definition)).Value ?? throw new InvalidOperationException(definition);
}
