using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>An entity while a transaction changes it.</summary>
internal sealed class EntityDraft
{
    private readonly EntityRow? _row;

    internal EntityDraft(EntityName name, EntityRow? row, TypeInForce? type)
    {
        Name = name;
        _row = row;
        Type = type;
        State = row is null ? new EntityState() : EntityState.Parse(row.State);
        Contributions = row?.Contributions ?? 0;
        ManualLinks = row?.ManualLinks ?? 0;
        Seen = row is null ? null : new EntitySeen(row.FirstSeenAt, row.LastSeenAt, row.Origin);
        ToOneBefore = ToOne();
    }

    internal EntityName Name { get; }

    /// <summary>Its type; null if the type was deleted.</summary>
    internal TypeInForce? Type { get; }

    internal EntityState State { get; }

    internal long Contributions { get; set; }

    internal long ManualLinks { get; set; }

    /// <summary>When it was seen; null for an entity without a row, or if it must be read again.</summary>
    internal EntitySeen? Seen { get; set; }

    /// <summary>Whether something was removed that may have been the first or the last.</summary>
    internal bool MustReadSeen { get; set; }

    internal bool HasRow => _row is not null;

    internal ValidSince Since => Type?.Since ?? ValidSince.Always;

    /// <summary>Whether a relation may have several targets now.</summary>
    internal bool IsToMany(string relation) => Type is not null && Type.Type.Relations.TryGetValue(relation, out var now) && now.IsToMany;

    /// <summary>Its relations to one as they were before the transaction.</summary>
    internal IReadOnlyDictionary<string, ResolvedRelation> ToOneBefore { get; }

    internal bool Exists => EntityResolution.Exists(Contributions, ManualLinks, State);

    /// <summary>Its relations to one as they are now.</summary>
    internal IReadOnlyDictionary<string, ResolvedRelation> ToOne() =>
        Type is null ? new Dictionary<string, ResolvedRelation>() : EntityResolution.ToOne(State, Type.Type, Type.Since);

    internal void Saw(EntitySeen seen) => Seen = EntitySeen.Merge(Seen, seen);

    internal EntityRow ToRow()
    {
        var seen = Seen ?? throw new InvalidOperationException("An entity that exists was seen at some time.");
        return new EntityRow
        {
            Name = Name,
            Status = (int)EntityResolution.Status(State),
            Title = EntityResolution.Title(State),
            Contributions = Contributions,
            ManualLinks = ManualLinks,
            FirstSeenAt = seen.First,
            LastSeenAt = seen.Last,
            Origin = seen.Origin,
            State = State.ToJson(),
        };
    }
}
