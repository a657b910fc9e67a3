namespace Ontologie.Ingest.Grains.Workspaces;

/// <summary>
/// Ids in order of creation. An id is registered before the grain behind it is created, so nothing that exists
/// is ever missing; a crash in between leaves an unfinished id, which is looked at before the registry is used
/// again. Replaced as a whole, never changed in place.
/// </summary>
[GenerateSerializer, Immutable, Alias("ingest.Registry`1")]
internal sealed record Registry<TId>
    where TId : struct
{
    /// <summary>Finished and unfinished ones, oldest first.</summary>
    [Id(0)]
    internal TId[] Ids { get; init; } = [];

    /// <summary>
    /// Ids whose creation was not known to have ended when this was stored. A finished creation leaves this list
    /// with the next write, so each creation costs one write.
    /// </summary>
    [Id(1)]
    internal TId[] Unfinished { get; init; } = [];

    /// <summary>Whether there is no room for this id; one that is registered already has its place.</summary>
    internal bool IsFullFor(TId id, int limit) => Ids.Length >= limit && !Ids.Contains(id);

    internal Registry<TId> Begin(TId id) =>
        Ids.Contains(id) ? this : new() { Ids = [.. Ids, id], Unfinished = [.. Unfinished, id] };

    internal Registry<TId> Finish(TId id) => this with { Unfinished = [.. Unfinished.Where(other => !other.Equals(id))] };

    internal Registry<TId> Forget(TId id) => Finish(id) with { Ids = [.. Ids.Where(other => !other.Equals(id))] };

    /// <summary>
    /// A page of ids after the given one, from the start where that is null. None after an id that is not there: a
    /// reader with a wrong cursor comes to an end.
    /// </summary>
    internal TId[] Page(TId? after, int limit)
    {
        var last = after is { } id ? Array.IndexOf(Ids, id) : -1;
        return after is not null && last < 0 ? [] : [.. Ids.Skip(last + 1).Take(limit)];
    }
}
