using System.Text.Json;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>A relation of an entity type as a row of a form. Pure.</summary>
/// <param name="Name">The name.</param>
/// <param name="To">The entity type of its targets.</param>
/// <param name="Cardinality">How many entities it connects.</param>
public sealed record RelationFields(string Name, string To, string Cardinality)
{
    internal static readonly RelationFields Empty = new("", "", "manyToOne");

    internal static RelationFields Of(JsonProperty relation) => TypeForm.HasOnly(relation.Value, "to", "cardinality")
        ? new RelationFields(
            relation.Name,
            relation.Value.GetProperty("to").GetString() ?? "",
            relation.Value.GetProperty("cardinality").GetString() ?? "")
        : throw new KeyNotFoundException("The relation has a member that a form cannot show.");
}
