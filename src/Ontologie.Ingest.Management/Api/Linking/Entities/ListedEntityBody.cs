using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Management.Linking.Entities;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Linking.Entities;

/// <summary>The JSON of an entity in a list.</summary>
internal record ListedEntityBody
{
    public required string Type { get; init; }

    public required string Key { get; init; }

    public required string? Title { get; init; }

    public required string Status { get; init; }

    public required string Origin { get; init; }

    /// <summary>Null for a stub in a list.</summary>
    public required DateTimeOffset? FirstSeenAt { get; init; }

    /// <summary>Null for a stub in a list.</summary>
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
