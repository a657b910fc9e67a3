namespace Ontologie.Ingest.Storage.Links;

/// <summary>
/// An entity with a contribution, an edit or a manual link of its own. An entity that is only the target of a relation has no row.
/// </summary>
public sealed record EntityRow
{
    /// <summary>The entity.</summary>
    public required EntityName Name { get; init; }

    /// <summary>1 active, 2 archived.</summary>
    public required int Status { get; init; }

    /// <summary>The title that lists show; null for none.</summary>
    public required string? Title { get; init; }

    /// <summary>The number of contributions of rules.</summary>
    public required long Contributions { get; init; }

    /// <summary>The number of manual links.</summary>
    public required long ManualLinks { get; init; }

    /// <summary>The earliest time of its contributions, edits and manual links.</summary>
    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>The latest time of them.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>What made the earliest of them: <c>webhook</c>, <c>api</c> or <c>manual</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The best contribution of each source for each field, serialized.</summary>
    public required byte[] State { get; init; }
}
