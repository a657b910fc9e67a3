using CsCheck;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>
/// A small world in which everything collides: three connectors with three rules, six events each, two items, four orders, three values.
/// </summary>
internal static class SampleWorld
{
    public static readonly string[] Connectors = ["ep_a", "ep_b", "ep_c"];
    public static readonly string[] Rules = ["rul_a", "rul_b", "rul_c"];
    public static readonly string[] Properties = ["clears", "ignores", "ranked"];
    public static readonly string[] Values = ["null", "1", "\"two\""];
    public static readonly string[] Titles = ["null", "\"one\"", "\"two\""];
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly EntityType Thing = new()
    {
        Name = "thing",
        Properties = new Dictionary<string, PropertyDefinition>(StringComparer.Ordinal)
        {
            ["clears"] = new() { Type = PropertyType.Text },
            ["ignores"] = new() { Type = PropertyType.Text, IgnoresNull = true },
            ["ranked"] = new() { Type = PropertyType.Text, Priority = ["ep_b", "manual"] },
        },
        Relations = new Dictionary<string, RelationDefinition>(StringComparer.Ordinal)
        {
            ["one"] = new("thing", Cardinality.ManyToOne),
            ["many"] = new("thing", Cardinality.ManyToMany),
        },
    };

    private static readonly Gen<ContributedValue?> GenValue = GenAny(Values);
    private static readonly Gen<ContributedValue?> GenTitle = GenAny(Titles);

    /// <summary>Events of a connector are received in an order that differs from their sequence now and then.</summary>
    public static DateTimeOffset ReceivedAt(long sequence) => Start.AddSeconds(sequence % 5);

    public static EntityReference Entity(int key) => new("thing", $"k{key}");

    public static OrderKey Order(bool isNumber, int value) =>
        isNumber
            ? SampleOrders.Of(value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            : OrderKey.From(Start.AddSeconds(value));

    /// <summary>A contribution of one entity among some.</summary>
    public static Gen<PlacedContribution> GenPlaced(int entities, long typeVersions) =>
        from place in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 6], Gen.Int[0, 2], Gen.Int[0, 1])
        from order in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4])
        from operation in Gen.Int[0, 4]
        from entity in Gen.Int[0, entities - 1]
        from version in Gen.Long[1, typeVersions]
        from title in GenTitle
        from values in GenValue.Array[3]
        from relations in GenRelations(entities)
        select Placed(place, Order(order.Item1 == 0, order.Item2), operation == 0, entity, version, title, values, relations);

    /// <summary>Contributions with different places, as a store has them.</summary>
    public static Gen<PlacedContribution[]> GenAll(int entities, long typeVersions, int most) =>
        GenPlaced(entities, typeVersions).Array[0, most].Select(all => all.DistinctBy(Key).ToArray());

    /// <summary>The key of a contribution's row.</summary>
    public static (string, long, string, int) Key(PlacedContribution placed) =>
        (placed.Origin.Source, placed.Origin.Sequence, placed.Contribution.RuleId, placed.Contribution.Item);

    private static PlacedContribution Placed(
        (int Connector, int Rule, int Sequence, int Position, int Item) place, OrderKey order, bool archives, int entity, long version,
        ContributedValue? title, ContributedValue?[] values, Dictionary<string, ContributedTargets> relations) => PlacedContribution.Of(
            new Contribution
            {
                RuleId = Rules[place.Rule],
                RuleVersion = place.Position + 1,
                Position = place.Position,
                Item = place.Item,
                Entity = Entity(entity),
                Operation = archives ? Operation.Archive : Operation.Upsert,
                Order = order,
                Title = title,
                Properties = Properties.Zip(values).Where(pair => pair.Second is not null)
                    .ToDictionary(pair => pair.First, pair => pair.Second!, StringComparer.Ordinal),
                Relations = relations,
            },
            Connectors[place.Connector],
            $"evt_{place.Sequence}",
            place.Sequence,
            ReceivedAt(place.Sequence + place.Connector),
            version);

    /// <summary>Nothing in half of the cases.</summary>
    private static Gen<ContributedValue?> GenAny(string[] json) =>
        Gen.Int[-json.Length, json.Length - 1].Select(i => i < 0 ? null : new ContributedValue(json[i], $"/body/{i}"));

    private static Gen<Dictionary<string, ContributedTargets>> GenRelations(int entities) =>
        Gen.Select(Gen.Int[-3, entities], Gen.Int[0, 3], Gen.Int[0, entities].Array[0, 3]).Select((one, many, keys) =>
        {
            var relations = new Dictionary<string, ContributedTargets>(StringComparer.Ordinal);
            if (one >= -1)
            {
                relations["one"] = new ContributedTargets("thing", one < 0 ? [] : [Entity(one).Key], false, false, "/body/one");
            }

            if (many > 0)
            {
                var targets = keys.Distinct().Select(key => Entity(key).Key).ToList();
                relations["many"] = new ContributedTargets("thing", targets, true, many > 1, "/body/many");
            }

            return relations;
        });
}
