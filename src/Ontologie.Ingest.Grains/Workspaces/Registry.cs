namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>
/// Ids in order of creation. An id is registered before its grain is created, so every existing grain is listed. A crash in between
/// leaves an unfinished id, which is checked before the registry is used again. Replaced as a whole, never changed in place.
/// </summary>
[GenerateSerializer, Immutable, Alias("ingest.Registry`1")]
internal sealed record Registry<TId>
    where TId : struct
{
    /// <summary>All ids, finished and unfinished, oldest first.</summary>
    [Id(0)]
    internal TId[] Ids { get; init; } = [];

    /// <summary>
    /// Ids whose creation was still open when this was stored. A finished id leaves the list with the next write, so each creation costs
    /// one write.
    /// </summary>
    [Id(1)]
    internal TId[] Unfinished { get; init; } = [];

    /// <summary>True if the limit excludes this id. A registered id always has its place.</summary>
    internal bool IsFullFor(TId id, int limit) => Ids.Length >= limit && !Ids.Contains(id);

    /// <summary>Registers an id as unfinished; does nothing if it is registered.</summary>
    internal Registry<TId> Begin(TId id) =>
        Ids.Contains(id) ? this : new() { Ids = [.. Ids, id], Unfinished = [.. Unfinished, id] };

    /// <summary>Marks an id as finished.</summary>
    internal Registry<TId> Finish(TId id) => this with { Unfinished = [.. Unfinished.Where(other => !other.Equals(id))] };

    /// <summary>Removes an id that was never created.</summary>
    internal Registry<TId> Forget(TId id) => Finish(id) with { Ids = [.. Ids.Where(other => !other.Equals(id))] };

    /// <summary>
    /// A page of ids after the given one; null starts at the first id. Empty after an unknown id, so that a wrong cursor ends the list.
    /// </summary>
    internal TId[] Page(TId? after, int limit)
    {
        var last = after is { } id ? Array.IndexOf(Ids, id) : -1;
        return after is not null && last < 0 ? [] : [.. Ids.Skip(last + 1).Take(limit)];
    }
}
