using System.Text.Json;
using System.Text.Json.Serialization;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Types;

/// <summary>The JSON of an entity type: its definition with its name and version.</summary>
internal sealed record EntityTypeBody
{
    /// <summary>The members that the response adds to the definition.</summary>
    internal static readonly string[] Added = ["name", "version"];

    public required string Name { get; init; }

    /// <summary>Also the ETag, in quotes.</summary>
    public required long Version { get; init; }

    public required string? Title { get; init; }

    public required string? KeyDescription { get; init; }

    public required IReadOnlyList<string> BlockedKeys { get; init; }

    public required IReadOnlyDictionary<string, PropertyTypeBody> Properties { get; init; }

    public required IReadOnlyDictionary<string, RelationTypeBody> Relations { get; init; }

    internal static EntityTypeBody Of(EntityTypeRow row)
    {
        var type = EntityTypeReader.Read(row.Name, row.Definition).Value
            ?? throw new InvalidDataException($"The stored definition of the entity type {row.Name} cannot be read.");
        return new EntityTypeBody
        {
            Name = row.Name,
            Version = row.Version,
            Title = type.Title,
            KeyDescription = type.KeyDescription,
            BlockedKeys = type.BlockedKeys,
            Properties = type.Properties.ToDictionary(pair => pair.Key, pair => PropertyTypeBody.From(pair.Value)),
            Relations = type.Relations.ToDictionary(
                pair => pair.Key, pair => new RelationTypeBody(pair.Value.To, TypeWords.Of(pair.Value.Cardinality))),
        };
    }
}

/// <summary>The JSON of a property of an entity type.</summary>
internal sealed record PropertyTypeBody
{
    public required string Type { get; init; }

    /// <summary>Only for a list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Of { get; init; }

    public required string NullMeans { get; init; }

    /// <summary><c>latest</c>, or an object with <c>priority</c>.</summary>
    public required JsonElement Conflict { get; init; }

    internal static PropertyTypeBody From(PropertyDefinition property) => new()
    {
        Type = TypeWords.Of(property.Type),
        Of = property.Of is { } of ? TypeWords.Of(of) : null,
        NullMeans = property.IgnoresNull ? "ignore" : "clear",
        Conflict = property.Priority.Count == 0
            ? JsonElement.Parse("\"latest\""u8)
            : JsonElement.Parse($$"""{"priority":[{{string.Join(',', property.Priority.Select(source => $"\"{source}\""))}}]}"""),
    };
}

/// <summary>The JSON of a relation of an entity type.</summary>
/// <param name="To">The entity type of its targets.</param>
/// <param name="Cardinality">How many entities it connects.</param>
internal sealed record RelationTypeBody(string To, string Cardinality);
