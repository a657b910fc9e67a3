using System.Text.Json;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>A rule as the fields of a form. <see cref="ValueText"/> says how values are written. Pure.</summary>
public sealed record RuleForm
{
    /// <summary>A rule that links nothing yet.</summary>
    internal static readonly RuleForm Empty = new();

    /// <summary>The name for people.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it applies to events.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The position; empty for the last.</summary>
    public string Position { get; init; } = "";

    /// <summary>The conditions, without empty rows.</summary>
    public IReadOnlyList<ConditionText> Conditions { get; init; } = [];

    /// <summary>The pointer at the list of its items; empty if the event is the only item.</summary>
    public string ForEach { get; init; } = "";

    /// <summary>The name of the entity type.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>The parts of the key, without empty ones.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The values by property; an empty one says nothing.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The targets by relation.</summary>
    public IReadOnlyDictionary<string, RelationText> Relations { get; init; } = new Dictionary<string, RelationText>();

    /// <summary><c>upsert</c> or <c>archive</c>.</summary>
    public string Operation { get; init; } = "upsert";

    /// <summary>The order; empty for the time at which an event was received.</summary>
    public string Order { get; init; } = "";

    /// <summary>
    /// A first rule for events like one. It matches the event's type, and takes an entity type whose name the event's type has.
    /// </summary>
    internal static RuleForm ForSample(string? eventType, IReadOnlyList<string> entityTypes) => new()
    {
        Name = eventType ?? "",
        Conditions = eventType is null ? [] : [new ConditionText("/event/type", "in", eventType)],
        EntityType = entityTypes.FirstOrDefault(name => eventType?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
            ?? (entityTypes.Count > 0 ? entityTypes[0] : ""),
    };

    /// <summary>The form of a definition; null if the definition has parts that a form cannot show.</summary>
    internal static RuleForm? Of(JsonElement rule) => RuleFormShape.Fits(rule)
        ? new RuleForm
        {
            Name = TextOf(rule, "name"),
            IsEnabled = !rule.TryGetProperty("enabled", out var enabled) || enabled.GetBoolean(),
            Position = rule.TryGetProperty("position", out var position) ? ValueText.Json(position) : "",
            Conditions = rule.TryGetProperty("when", out var when) ? [.. when.EnumerateArray().Select(ConditionText.Of)] : [],
            ForEach = TextOf(rule, "forEach"),
            EntityType = Entity(rule) is { } entity ? TextOf(entity, "type") : "",
            Keys = Entity(rule) is { } keyed && keyed.TryGetProperty("key", out var key) ? KeysOf(key) : [],
            Title = Entity(rule) is { } titled ? LineOf(titled, "title") : "",
            Properties = MembersOf(rule, "properties").ToDictionary(member => member.Name, member => ValueText.Of(member.Value)),
            Relations = MembersOf(rule, "relations").ToDictionary(member => member.Name, member => RelationText.Of(member.Value)),
            Operation = TextOf(rule, "operation") is { Length: > 0 } operation ? operation : "upsert",
            Order = LineOf(rule, "order"),
        }
        : null;

    private static JsonElement? Entity(JsonElement rule) => rule.TryGetProperty("entity", out var entity) ? entity : null;

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static string LineOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? ValueText.Of(value) : "";

    private static IReadOnlyList<string> KeysOf(JsonElement key) =>
        key.ValueKind == JsonValueKind.Array ? [.. key.EnumerateArray().Select(ValueText.Of)] : [ValueText.Of(key)];

    private static JsonElement.ObjectEnumerator MembersOf(JsonElement rule, string name) =>
        rule.TryGetProperty(name, out var members) ? members.EnumerateObject() : default;
}

/// <summary>The targets of a relation as a line of a form: one value, or a JSON list of the parts of a key. Pure.</summary>
/// <param name="Key">The line.</param>
/// <param name="IsSet">Whether the targets replace those of older events.</param>
public sealed record RelationText(string Key, bool IsSet)
{
    internal static readonly RelationText Empty = new("", IsSet: false);

    internal static RelationText Of(JsonElement relation) => new(
        relation.TryGetProperty("key", out var key) ? key.ValueKind == JsonValueKind.Array ? ValueText.Json(key) : ValueText.Of(key) : "",
        relation.TryGetProperty("set", out var isSet) && isSet.ValueKind == JsonValueKind.True);

    internal string KeyJson => Key.TrimStart().StartsWith('[') && ValueText.Parse(Key) is { ValueKind: JsonValueKind.Array }
        ? Key
        : ValueText.ToJson(Key) ?? "\"\"";
}
