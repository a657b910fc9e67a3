using System.Text.Json;
using Ontologie.Ingest.Console.Parts;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>What a version of a rule changed, in words. Pure.</summary>
internal static class VersionChanges
{
    private const int MaxValue = 80;

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["when"] = "conditions",
        ["forEach"] = "list of items",
        ["entity/type"] = "entity type",
        ["entity/key"] = "key",
        ["entity/title"] = "title",
    };

    /// <summary>One sentence for each change.</summary>
    /// <param name="before">The definition of the version before.</param>
    /// <param name="after">The definition of the version.</param>
    internal static IReadOnlyList<string> Between(JsonElement before, JsonElement after)
    {
        var (old, now) = (PartsOf(before), PartsOf(after));
        return
        [
            .. from name in old.Keys.Union(now.Keys)
               let was = old.TryGetValue(name, out var value) ? value : (JsonElement?)null
               let becomes = now.TryGetValue(name, out var value) ? value : (JsonElement?)null
               where !IsSame(was, becomes)
               select Sentence(name, was, becomes),
        ];
    }

    /// <summary>The parts of a definition by their path. Properties, relations and the entity are one part for each member.</summary>
    private static Dictionary<string, JsonElement> PartsOf(JsonElement rule)
    {
        var parts = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in rule.EnumerateObject())
        {
            if (member.Name is "entity" or "properties" or "relations" && member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in member.Value.EnumerateObject())
                {
                    parts[$"{member.Name}/{inner.Name}"] = inner.Value;
                }
            }
            else
            {
                parts[member.Name] = member.Value;
            }
        }

        return parts;
    }

    private static bool IsSame(JsonElement? one, JsonElement? other) =>
        one is { } first && other is { } second ? JsonElement.DeepEquals(first, second) : one is null && other is null;

    private static string Sentence(string path, JsonElement? was, JsonElement? becomes)
    {
        if (path == "enabled")
        {
            return becomes is { ValueKind: JsonValueKind.False } ? "disabled" : "enabled";
        }

        var name = Names.GetValueOrDefault(path) ?? path.Replace("properties/", "property ", StringComparison.Ordinal)
            .Replace("relations/", "relation ", StringComparison.Ordinal);
        return (was, becomes) switch
        {
            (null, { } added) => $"{name} added: {Shown(path, added)}",
            ({ }, null) => $"{name} removed",
            _ => $"{name}: {Shown(path, was!.Value)} → {Shown(path, becomes!.Value)}",
        };
    }

    private static string Shown(string path, JsonElement value)
    {
        var text = path switch
        {
            "when" when value.ValueKind == JsonValueKind.Array => value.GetArrayLength() == 0
                ? "every event"
                : string.Join(", and ", value.EnumerateArray().Select(one => ConditionText.Of(one).Words)),
            "name" or "forEach" or "operation" or "entity/type" => ShownJson.Plain(value),
            "position" => ShownJson.Exact(value),
            "entity/key" when value.ValueKind == JsonValueKind.Array =>
                string.Join(", ", value.EnumerateArray().Select(ValueText.Of)),
            _ when path.StartsWith("relations/", StringComparison.Ordinal) =>
                value.ValueKind == JsonValueKind.Object ? RelationText.Of(value).Key : ShownJson.Exact(value),
            _ => ValueText.Of(value),
        };
        return ShownJson.Cut(text, MaxValue);
    }
}
