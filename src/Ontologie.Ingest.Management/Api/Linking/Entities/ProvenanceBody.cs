using System.Text.Json;
using Ontologie.Ingest.Linking.Resolution;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The JSON of where a value or a relation comes from. What an edit does not have is null.</summary>
internal sealed record ProvenanceBody(
    string Source,
    string? EventId,
    string? ConnectorId,
    string? RuleId,
    int? RuleVersion,
    string? At,
    string Order,
    DateTimeOffset ReceivedAt)
{
    internal static ProvenanceBody Of(Provenance from) => new(
        from.Source, from.EventId, from.ConnectorId, from.RuleId, from.RuleVersion, from.At, from.Order, from.ReceivedAt);

    internal static ProvenanceBody Of(byte[] stored) => Of(Provenance.Parse(stored));
}

/// <summary>The JSON of a property of an entity.</summary>
/// <param name="Value">The value; null if a null cleared it.</param>
/// <param name="From">Where it comes from.</param>
/// <param name="Others">How many other sources have a value for it.</param>
internal sealed record PropertyValueBody(JsonElement Value, ProvenanceBody From, int Others)
{
    internal static PropertyValueBody Of(ResolvedProperty property) =>
        new(JsonElement.Parse(property.Json), ProvenanceBody.Of(property.From), property.Others);
}

/// <summary>The JSON of a target of a relation, or of an entity that points at one.</summary>
internal sealed record RelatedBody(string Type, string Key, ProvenanceBody From);
