using System.Text.Json;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>A property of an entity type as a row of a form. Pure.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The type, one of <see cref="PropertyKinds.All"/>.</param>
/// <param name="NullMeans">What a null does.</param>
/// <param name="Priority">The sources in their order, with commas; empty if the latest wins.</param>
public sealed record PropertyFields(string Name, string Kind, string NullMeans, string Priority)
{
    internal static readonly PropertyFields Empty = new("", "text", "clear", "");

    internal static PropertyFields Of(JsonProperty property)
    {
        var fields = property.Value;
        return TypeForm.HasOnly(fields, "type", "of", "nullMeans", "conflict")
            ? new PropertyFields(
                property.Name,
                PropertyKinds.Of(
                    fields.GetProperty("type").GetString() ?? "", fields.TryGetProperty("of", out var of) ? of.GetString() : null),
                fields.TryGetProperty("nullMeans", out var nullMeans) ? nullMeans.GetString() ?? "" : "clear",
                fields.TryGetProperty("conflict", out var conflict) ? PriorityOf(conflict) : "")
            : throw new KeyNotFoundException("The property has a member that a form cannot show.");
    }

    internal void Write(Utf8JsonWriter json)
    {
        var (type, of) = PropertyKinds.Split(Kind);
        json.WriteStartObject(Name);
        json.WriteString("type", type);
        if (of is not null)
        {
            json.WriteString("of", of);
        }

        if (NullMeans is not ("" or "clear"))
        {
            json.WriteString("nullMeans", NullMeans);
        }

        var sources = Priority.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sources.Length > 0)
        {
            json.WriteStartObject("conflict");
            json.WriteStartArray("priority");
            foreach (var source in sources)
            {
                json.WriteStringValue(source);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string PriorityOf(JsonElement conflict)
    {
        if (conflict.ValueKind == JsonValueKind.String && conflict.GetString() == "latest")
        {
            return "";
        }

        return TypeForm.HasOnly(conflict, "priority")
            ? string.Join(", ", conflict.GetProperty("priority").EnumerateArray().Select(source => source.GetString()))
            : throw new KeyNotFoundException("The conflict has a member that a form cannot show.");
    }
}
