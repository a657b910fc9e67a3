using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Entities;
using Ontologie.Ingest.Management.Api.Linking.Types;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>A property of an entity, as a row of a table. Pure.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The type as a form sends it; null if the type no longer has the property.</param>
/// <param name="Text">The value in words; null if there is none.</param>
/// <param name="Input">The value as a person types it.</param>
/// <param name="From">Where it comes from; null if there is no value.</param>
/// <param name="IsOwn">Whether a person gave it here.</param>
/// <param name="Others">How many other sources have a value.</param>
public sealed record PropertyRow(
    string Name, string? Kind, string? Text, string Input, ProvenanceView? From, bool IsOwn, int Others)
{
    /// <summary>The properties of the type in its order, then values that the type no longer has.</summary>
    internal static IReadOnlyList<PropertyRow> Of(EntityBody entity, EntityTypeBody? type, SourceNames names)
    {
        var properties = type?.Properties ?? new Dictionary<string, PropertyTypeBody>();
        return
        [
            .. properties.Select(pair => Of(
                pair.Key, PropertyKinds.Of(pair.Value.Type, pair.Value.Of), entity.Properties.GetValueOrDefault(pair.Key), names)),
            .. entity.Properties.Where(pair => !properties.ContainsKey(pair.Key)).Select(pair => Of(pair.Key, null, pair.Value, names)),
        ];
    }

    private static PropertyRow Of(string name, string? kind, PropertyValueBody? value, SourceNames names) => value is null
        ? new PropertyRow(name, kind, null, "", null, IsOwn: false, 0)
        : new PropertyRow(
            name,
            kind,
            ShownJson.Plain(value.Value),
            PropertyInput.Of(value.Value),
            names.Of(value.From),
            value.From.Source == "manual",
            value.Others);
}
