using System.Text.Json;
using System.Text.Json.Serialization;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Rules;

/// <summary>The JSON of one version of a link rule: its definition with what the store knows about it.</summary>
internal sealed record LinkRuleBody
{
    /// <summary>The members that the response adds to the definition.</summary>
    internal static readonly string[] Added = ["id", "connectorId", "version", "effectiveFromSequence", "createdAt", "deleted"];

    public required string Id { get; init; }

    public required string ConnectorId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    public required bool Enabled { get; init; }

    public required int Position { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? When { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ForEach { get; init; }

    public required JsonElement Entity { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Properties { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Relations { get; init; }

    public required string Operation { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Order { get; init; }

    /// <summary>The first sequence of the log to which this version applies.</summary>
    public required long EffectiveFromSequence { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Only in the version that ends a rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Deleted { get; init; }

    internal static LinkRuleBody Of(RuleVersionRow row)
    {
        var definition = JsonElement.Parse(row.Definition);
        JsonElement? Member(string name) => definition.TryGetProperty(name, out var value) ? value : null;
        return new LinkRuleBody
        {
            Id = row.Rule.ToString(),
            ConnectorId = row.Endpoint.ToString(),
            Version = row.Version,
            Name = Member("name")?.GetString() ?? "",
            Enabled = row.IsEnabled,
            Position = row.Position,
            When = Member("when"),
            ForEach = Member("forEach")?.GetString(),
            Entity = definition.GetProperty("entity"),
            Properties = Member("properties"),
            Relations = Member("relations"),
            Operation = Member("operation")?.GetString() ?? "upsert",
            Order = Member("order"),
            EffectiveFromSequence = row.EffectiveFrom,
            CreatedAt = row.CreatedAt,
            Deleted = row.IsDeleted ? true : null,
        };
    }
}
