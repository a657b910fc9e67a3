using System.Text.Json;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>Whether a form can show all of a definition. If not, it is edited as JSON. Pure.</summary>
internal static class RuleFormShape
{
    private static readonly string[] Texts = ["name", "forEach", "operation"];

    internal static bool Fits(JsonElement rule) => rule.ValueKind == JsonValueKind.Object && HasDistinctMembers(rule)
        && rule.EnumerateObject().All(Fits);

    private static bool Fits(JsonProperty member) => member.Name switch
    {
        _ when Texts.Contains(member.Name, StringComparer.Ordinal) => member.Value.ValueKind == JsonValueKind.String,
        "enabled" => member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "position" => member.Value.ValueKind == JsonValueKind.Number,
        "when" => member.Value.ValueKind == JsonValueKind.Array
            && member.Value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object),
        "entity" => FitsAll(member.Value, part => part.Name switch
        {
            "type" => part.Value.ValueKind == JsonValueKind.String,
            "key" => IsKey(part.Value),
            "title" => IsValue(part.Value),
            _ => false,
        }),
        "properties" => FitsAll(member.Value, part => IsValue(part.Value)),
        "relations" => FitsAll(member.Value, relation => FitsAll(relation.Value, part => part.Name switch
        {
            "key" => IsKey(part.Value),
            "set" => part.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => false,
        })),
        "order" => IsValue(member.Value),
        _ => false,
    };

    private static bool FitsAll(JsonElement element, Func<JsonProperty, bool> fits) =>
        element.ValueKind == JsonValueKind.Object && HasDistinctMembers(element) && element.EnumerateObject().All(fits);

    private static bool HasDistinctMembers(JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == element.GetPropertyCount();

    private static bool IsValue(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Object;

    private static bool IsKey(JsonElement key) => IsValue(key)
        || (key.ValueKind == JsonValueKind.Array && key.GetArrayLength() > 0 && key.EnumerateArray().All(IsValue));
}
