namespace Ontologie.Ingest.Linking.Types;

/// <summary>What a new version of an entity type takes away or changes. Names are in the order of the old definition.</summary>
public sealed record TypeDifference
{
    /// <summary>Properties that are gone. Their values are lost.</summary>
    public required IReadOnlyList<string> RemovedProperties { get; init; }

    /// <summary>Properties with another type, or lists with another type of elements. Their values are lost.</summary>
    public required IReadOnlyList<string> RetypedProperties { get; init; }

    /// <summary>Relations that are gone.</summary>
    public required IReadOnlyList<string> RemovedRelations { get; init; }

    /// <summary>Relations to another entity type, or that were to one and are to many, or the reverse.</summary>
    public required IReadOnlyList<string> ChangedRelations { get; init; }

    /// <summary>Whether rules can make something else of an event now: anything but texts, conflicts and the meaning of null.</summary>
    public required bool ChangesEvaluation { get; init; }

    /// <summary>Properties whose values are lost.</summary>
    public IEnumerable<string> LostProperties => RemovedProperties.Concat(RetypedProperties);

    /// <summary>Relations whose targets are lost.</summary>
    public IEnumerable<string> LostRelations => RemovedRelations.Concat(ChangedRelations);

    /// <summary>Compares two versions of one type. Pure.</summary>
    public static TypeDifference Between(EntityType before, EntityType after)
    {
        var retyped = Changed(before.Properties, after.Properties, (one, other) => !one.HasTypeOf(other));
        var relations = Changed(before.Relations, after.Relations, (one, other) => one.To != other.To || one.IsToMany != other.IsToMany);
        var lostProperties = Removed(before.Properties, after.Properties);
        var lostRelations = Removed(before.Relations, after.Relations);
        return new TypeDifference
        {
            RemovedProperties = lostProperties,
            RetypedProperties = retyped,
            RemovedRelations = lostRelations,
            ChangedRelations = relations,
            ChangesEvaluation = retyped.Count + relations.Count + lostProperties.Count + lostRelations.Count > 0
                || after.Properties.Count > before.Properties.Count
                || after.Relations.Count > before.Relations.Count
                || !before.BlockedKeys.ToHashSet().SetEquals(after.BlockedKeys),
        };
    }

    private static List<string> Removed<T>(IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after) =>
        [.. before.Keys.Where(name => !after.ContainsKey(name))];

    private static List<string> Changed<T>(
        IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after, Func<T, T, bool> differ) =>
        [.. before.Keys.Where(name => after.TryGetValue(name, out var other) && differ(before[name], other))];
}
