using System.Text.Json.Serialization;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The JSON of an entity.</summary>
internal sealed record EntityBody : ListedEntityBody
{
    public required IReadOnlyDictionary<string, PropertyValueBody> Properties { get; init; }

    /// <summary>The first 100 targets of each relation that has any.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<RelatedBody>> Relations { get; init; }

    /// <summary>The relations that have more targets. Absent if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? RelationsWithMore { get; init; }

    /// <summary>How many entities point at it, by their type and relation.</summary>
    public required IReadOnlyDictionary<string, InboundBody> Inbound { get; init; }

    internal static EntityBody Of(FoundEntity found)
    {
        var view = found.View;
        var more = found.Relations.Where(relation => relation.Value.HasMore).Select(relation => relation.Key).ToArray();
        return new EntityBody
        {
            Type = view.Entity.Type,
            Key = view.Entity.Key,
            Title = view.Title,
            Status = EntityListing.Statuses[(int)view.Status - 1],
            Origin = view.Seen.Origin,
            FirstSeenAt = view.Seen.First,
            LastSeenAt = view.Seen.Last,
            Properties = view.Properties.ToDictionary(pair => pair.Key, pair => PropertyValueBody.Of(pair.Value)),
            Relations = found.Relations.ToDictionary(
                pair => pair.Key, pair => (IReadOnlyList<RelatedBody>)[.. pair.Value.Edges.Select(TargetOf)]),
            RelationsWithMore = more.Length > 0 ? more : null,
            Inbound = found.Inbound.ToDictionary(
                one => $"{one.Type}.{one.Relation}", one => new InboundBody(one.Count, one.HasMore ? true : null)),
        };
    }

    internal static RelatedBody TargetOf(RelationEdgeRow edge) =>
        new(edge.Target.Type, edge.Target.Key, ProvenanceBody.Of(edge.From));
}

/// <summary>The JSON of a count of entities that point at an entity.</summary>
/// <param name="Count">At most 1,000.</param>
/// <param name="More">True if there are more; else absent.</param>
internal sealed record InboundBody(int Count, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More);

/// <summary>A page of entities.</summary>
/// <param name="Data">The entities by key.</param>
/// <param name="NextCursor">The value of <c>after</c> for the next page; null at the end.</param>
internal sealed record EntityPage(IReadOnlyList<ListedEntityBody> Data, string? NextCursor);

/// <summary>The JSON of an entity that points at an entity.</summary>
internal sealed record InboundEntityBody(string Type, string Key, string Relation, ProvenanceBody From)
{
    internal static InboundEntityBody Of(RelationEdgeRow edge) =>
        new(edge.Entity.Type, edge.Entity.Key, edge.Relation, ProvenanceBody.Of(edge.From));
}
