using System.Text.Json;
using System.Text.Json.Serialization;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Management.Linking.Entities;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The JSON of what one item of an event, or one edit, says about an entity. What an edit does not have is null.</summary>
internal sealed record HistoryBody
{
    public required string Source { get; init; }

    public required string? ConnectorId { get; init; }

    public required string? EventId { get; init; }

    public required long? Sequence { get; init; }

    public required string? RuleId { get; init; }

    public required int? RuleVersion { get; init; }

    public required int? Item { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Operation { get; init; }

    /// <summary>Its place in the order of its source.</summary>
    public required string Order { get; init; }

    /// <summary>Only in the history of one property.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Value { get; init; }

    /// <summary>Only in the history of one property.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? At { get; init; }

    /// <summary>The status that an edit gives.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    /// <summary>Absent if it says nothing about the title.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SaidValueBody? Title { get; init; }

    /// <summary>What it says about properties.</summary>
    public required IReadOnlyDictionary<string, SaidValueBody> Properties { get; init; }

    /// <summary>What it says about relations.</summary>
    public required IReadOnlyDictionary<string, SaidTargetsBody> Relations { get; init; }

    internal static HistoryBody Of(HistoryEntry entry, string? property)
    {
        var properties = entry.Properties.Where(pair => property is null || pair.Key == property)
            .ToDictionary(pair => pair.Key, pair => SaidValueBody.Of(pair.Value));
        var only = property is null ? null : properties.GetValueOrDefault(property);
        return new HistoryBody
        {
            Source = entry.Source,
            ConnectorId = entry.Row?.Endpoint.ToString(),
            EventId = entry.Row?.Event.ToString(),
            Sequence = entry.Row?.Sequence,
            RuleId = entry.Row?.Rule.ToString(),
            RuleVersion = entry.Row?.RuleVersion,
            Item = entry.Row?.Item,
            ReceivedAt = entry.ReceivedAt,
            Operation = entry.Operation,
            Order = entry.Order,
            Value = only?.Value,
            At = only?.At,
            Status = property is null ? entry.Status : null,
            Title = property is null && entry.Title is { } title ? SaidValueBody.Of(title) : null,
            Properties = properties,
            Relations = property is null
                ? entry.Relations.ToDictionary(pair => pair.Key, pair => SaidTargetsBody.Of(pair.Value))
                : new Dictionary<string, SaidTargetsBody>(),
        };
    }
}

/// <summary>The JSON of a value that was said.</summary>
/// <param name="Value">The converted value; null for a null that clears.</param>
/// <param name="At">The pointer where it was found; null for a constant and an edit.</param>
internal sealed record SaidValueBody(JsonElement Value, string? At)
{
    internal static SaidValueBody Of(ContributedValue value) =>
        new(JsonElement.Parse(value.Json), value.At.Length == 0 ? null : value.At);
}

/// <summary>The JSON of targets that were said.</summary>
/// <param name="Type">The entity type of the targets.</param>
/// <param name="Keys">Their keys; empty if it cleared the relation.</param>
/// <param name="Set">Whether they replace what the rule said before.</param>
/// <param name="At">The pointer where they were found; null for a constant.</param>
internal sealed record SaidTargetsBody(string Type, IReadOnlyList<string> Keys, bool Set, string? At)
{
    internal static SaidTargetsBody Of(ContributedTargets targets) =>
        new(targets.Type, targets.Keys, targets.IsSet, targets.At.Length == 0 ? null : targets.At);
}
