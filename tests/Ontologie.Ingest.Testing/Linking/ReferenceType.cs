using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>An entity type as the reference reads it.</summary>
/// <param name="Type">The type as it is now.</param>
/// <param name="PropertiesSince">By property, the version of the type from which on its values count.</param>
/// <param name="RelationsSince">By relation, the version of the type from which on its targets count.</param>
public sealed record ReferenceType(
    EntityType Type, IReadOnlyDictionary<string, long> PropertiesSince, IReadOnlyDictionary<string, long> RelationsSince)
{
    public ReferenceType(EntityType type)
        : this(type, new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal))
    {
    }
}
