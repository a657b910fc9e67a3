namespace Ontologie.Ingest.Linking.Types;

/// <summary>A property of an entity type.</summary>
public sealed record PropertyDefinition
{
    /// <summary>The type of its values.</summary>
    public required PropertyType Type { get; init; }

    /// <summary>The type of the elements of a list; null for every other type.</summary>
    public PropertyType? Of { get; init; }

    /// <summary>Whether a null is ignored. Otherwise it clears the property. Applies at reading.</summary>
    public bool IgnoresNull { get; init; }

    /// <summary>
    /// The sources (<c>manual</c>, <c>api</c>, <c>ep_…</c>) in the order of their priority. Empty: the latest wins. Applies at reading.
    /// </summary>
    public IReadOnlyList<string> Priority { get; init; } = [];

    /// <summary>The type in words, for example <c>list of text</c>.</summary>
    public string TypeInWords => Of is { } of ? $"list of {TypeWords.Of(of)}" : TypeWords.Of(Type);

    /// <summary>Whether both have values of the same form.</summary>
    public bool HasTypeOf(PropertyDefinition other) => Type == other.Type && Of == other.Of;
}
