using Ontologie.Ingest.Contracts.Linking;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Reads the values of an edit, and converts them to the types of the properties. Pure.</summary>
internal static class EntityEditReader
{
    private const string Properties = "properties";
    private const string Title = "title";
    private const string Status = "status";
    private const int MaxShown = 60;

    /// <summary>The changes, or what is wrong: then there are no changes.</summary>
    internal static (IReadOnlyList<FieldEdit> Edits, IReadOnlyList<DefinitionFault> Faults) Read(EntityEdit edit, EntityType type)
    {
        var edits = new List<FieldEdit>();
        var faults = new List<DefinitionFault>();
        if (!LinkValue.TryParse(edit.Values, out var values) || values.Kind != LinkValueKind.Object)
        {
            faults.Add(new DefinitionFault("", "It must be a JSON object."));
            return ([], faults);
        }

        foreach (var (name, value) in values.Members)
        {
            switch (name)
            {
                case Properties when value.Kind == LinkValueKind.Object:
                    foreach (var (property, json) in value.Members)
                    {
                        AddProperty(type, property, json, edits, faults);
                    }

                    break;
                case Title when value.IsNull || IsText(value):
                    edits.Add(FieldEdit.Title(value.IsNull ? null : value.Text));
                    break;
                case Status when value.IsNull || (IsText(value) && value.Text is "active" or "archived"):
                    edits.Add(FieldEdit.Status(
                        value.IsNull ? null : value.Text == "archived" ? Operation.Archive : Operation.Upsert));
                    break;
                default:
                    faults.Add(new DefinitionFault("/" + name, Wanted(name)));
                    break;
            }
        }

        foreach (var property in edit.Withdrawn)
        {
            edits.Add(FieldEdit.WithdrawProperty(property));
        }

        return faults.Count > 0 ? ([], faults) : (edits, faults);
    }

    private static void AddProperty(
        EntityType type, string name, LinkValue value, List<FieldEdit> edits, List<DefinitionFault> faults)
    {
        var place = $"/{Properties}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
        if (!type.Properties.TryGetValue(name, out var property))
        {
            faults.Add(new DefinitionFault(place, $"The type {type.Name} has no such property."));
            return;
        }

        var converted = PropertyConversion.Convert(value, property);
        if (converted.IsConverted)
        {
            edits.Add(FieldEdit.Property(name, converted.Json));
        }
        else
        {
            faults.Add(new DefinitionFault(
                place, $"It must be {converted.Wanted}; got {converted.Found.ToShortJson(MaxShown)}."));
        }
    }

    private static bool IsText(LinkValue value) => value is { Kind: LinkValueKind.Text, HasLoneSurrogate: false };

    private static string Wanted(string name) => name switch
    {
        Properties => "It must be an object.",
        Title => "It must be a text, or null to withdraw it.",
        Status => "It must be active, archived, or null to withdraw it.",
        _ => "It is unknown. Known are properties, title and status.",
    };
}
