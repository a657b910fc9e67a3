namespace Ontologie.Ingest.Linking.Types;

/// <summary>The words of definitions. They are part of the API and never change.</summary>
public static class TypeWords
{
    internal static readonly IReadOnlyDictionary<string, PropertyType> PropertyTypes = new Dictionary<string, PropertyType>
    {
        ["text"] = PropertyType.Text,
        ["number"] = PropertyType.Number,
        ["boolean"] = PropertyType.Boolean,
        ["date"] = PropertyType.Date,
        ["dateTime"] = PropertyType.DateTime,
        ["list"] = PropertyType.List,
    };

    internal static readonly IReadOnlyDictionary<string, Cardinality> Cardinalities = new Dictionary<string, Cardinality>
    {
        ["oneToOne"] = Cardinality.OneToOne,
        ["manyToOne"] = Cardinality.ManyToOne,
        ["oneToMany"] = Cardinality.OneToMany,
        ["manyToMany"] = Cardinality.ManyToMany,
    };

    internal static readonly IReadOnlyDictionary<string, bool> NullMeans = new Dictionary<string, bool>
    {
        ["clear"] = false,
        ["ignore"] = true,
    };

    /// <summary>The word of a property type.</summary>
    public static string Of(PropertyType type) => PropertyTypes.First(pair => pair.Value == type).Key;

    /// <summary>The word of a cardinality.</summary>
    public static string Of(Cardinality cardinality) => Cardinalities.First(pair => pair.Value == cardinality).Key;
}
