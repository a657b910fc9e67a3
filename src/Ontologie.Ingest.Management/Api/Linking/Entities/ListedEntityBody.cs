using System.Text.Json.Serialization;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The JSON of an entity in a list.</summary>
internal record ListedEntityBody
{
    /// <summary>Before the members of the derived record.</summary>
    private const int First = -1;

    [JsonPropertyOrder(First)]
    public required string Type { get; init; }

    [JsonPropertyOrder(First)]
    public required string Key { get; init; }

    [JsonPropertyOrder(First)]
    public required string? Title { get; init; }

    [JsonPropertyOrder(First)]
    public required string Status { get; init; }

    [JsonPropertyOrder(First)]
    public required string Origin { get; init; }

    /// <summary>Null for a stub in a list.</summary>
    [JsonPropertyOrder(First)]
    public required DateTimeOffset? FirstSeenAt { get; init; }

    /// <summary>Null for a stub in a list.</summary>
    [JsonPropertyOrder(First)]
    public required DateTimeOffset? LastSeenAt { get; init; }

    internal static ListedEntityBody Of(ListedEntity entity) => new()
    {
        Type = entity.Name.Type,
        Key = entity.Name.Key,
        Title = entity.Row?.Title,
        Status = EntityListing.Statuses[(entity.Row?.Status ?? (int)EntityStatus.Stub) - 1],
        Origin = entity.Row?.Origin ?? "webhook",
        FirstSeenAt = entity.Row?.FirstSeenAt,
        LastSeenAt = entity.Row?.LastSeenAt,
    };
}
