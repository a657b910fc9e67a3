using CsCheck;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.LinkingTests.Types;

/// <summary>Random entity types.</summary>
internal static class RandomTypes
{
    private static readonly string[] FieldNames = ["total", "state", "placedAt", "tags", "Customer_id", "a", "b-2"];

    private static readonly string[][] Priorities = [[], ["manual"], ["api", "manual"], ["ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", "api"]];

    private static readonly string?[] Texts = [null, "Order", "größer \"als\" <alle>", "名"];

    private static readonly Gen<PropertyDefinition> Properties =
        from type in Gen.Enum<PropertyType>()
        from of in Gen.Enum<PropertyType>()
        from ignores in Gen.Bool
        from priority in Gen.Int[0, Priorities.Length - 1]
        select new PropertyDefinition
        {
            Type = type,
            Of = type != PropertyType.List ? null : of == PropertyType.List ? PropertyType.Text : of,
            IgnoresNull = ignores,
            Priority = Priorities[priority],
        };

    private static readonly Gen<RelationDefinition> Relations =
        from cardinality in Gen.Enum<Cardinality>()
        from to in Gen.Int[0, 1]
        select new RelationDefinition(to == 0 ? "customer" : "order", cardinality);

    public static readonly Gen<EntityType> Types =
        from title in Gen.Int[0, Texts.Length - 1]
        from description in Gen.Int[0, Texts.Length - 1]
        from blocked in Gen.Int[0, 3]
        from properties in Fields(Properties)
        from relations in Fields(Relations)
        select new EntityType
        {
            Name = "order",
            Title = Texts[title],
            KeyDescription = Texts[description],
            BlockedKeys = ((string[])["0", "null", "x/y"])[..blocked],
            Properties = properties,
            Relations = relations,
        };

    private static Gen<OrderedDictionary<string, T>> Fields<T>(Gen<T> field) =>
        from count in Gen.Int[0, FieldNames.Length]
        from names in Gen.Shuffle(FieldNames, count, count)
        from fields in field.Array[count]
        select new OrderedDictionary<string, T>(names.Zip(fields, KeyValuePair.Create));
}
