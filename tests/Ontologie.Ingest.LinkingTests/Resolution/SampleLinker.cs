using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Testing.Linking;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>
/// Keeps states as a store with the commit logic does: adds and removes contributions one event at a time, looks only at a few of them,
/// and stores each state as bytes.
/// </summary>
internal sealed class SampleLinker
{
    private readonly Dictionary<(string, long, string, int), PlacedContribution> _rows = [];
    private readonly Dictionary<EntityReference, byte[]> _states = [];
    private readonly List<ReferenceLink> _links = [];

    public EntityType Type { get; set; } = SampleWorld.Thing;

    public ValidSince Since { get; set; } = ValidSince.Always;

    /// <summary>What the linker or a re-link made of an event takes the place of what was there.</summary>
    public void Replace(string source, long sequence, IReadOnlyList<PlacedContribution> made)
    {
        var old = _rows.Values.Where(row => row.Origin.Source == source && row.Origin.Sequence == sequence).ToList();
        Replace(old, made);
    }

    public bool Edit(EntityReference entity, string source, DateTimeOffset clock, long typeVersion, FieldEdit edit, out DateTimeOffset at)
    {
        var state = State(entity);
        at = state.NextEditTime(clock);
        var changed = state.Edit(source, at, typeVersion, [edit]);
        Save(entity, state);
        return changed;
    }

    public void Link(ReferenceLink link) => _links.Add(link);

    public void Unlink(EntityReference entity, string eventId) =>
        _links.RemoveAll(link => link.Entity == entity && link.EventId == eventId);

    /// <summary>Removes an entity with everything that names it. Later evaluations are suppressed by the caller.</summary>
    public void Erase(EntityReference entity, Func<PlacedContribution, PlacedContribution?> suppress)
    {
        _links.RemoveAll(link => link.Entity == entity);
        foreach (var row in _rows.Values.ToList())
        {
            Replace([row], suppress(row) is { } left ? [left] : []);
        }

        _states.Remove(entity);
    }

    public ReferenceResult Read()
    {
        var views = new SortedDictionary<EntityReference, EntityView>();
        var edges = new SortedDictionary<EntityReference, List<ResolvedRelation>>();
        foreach (var entity in _states.Keys.Concat(_links.Select(link => link.Entity)).Distinct())
        {
            var own = RowsOf(entity).ToList();
            var links = _links.Where(link => link.Entity == entity).ToList();
            var state = State(entity);
            if (EntityResolution.Exists(own.Count, links.Count, state))
            {
                views.Add(entity, EntityResolution.Of(entity, state, Seen(own, links, state), Type, Since));
                edges.Add(entity, Edges(entity, state));
            }
        }

        foreach (var edge in edges.Values.SelectMany(list => list).GroupBy(edge => edge.Target).Where(edge => !views.ContainsKey(edge.Key)))
        {
            var (first, last) = (edge.Min(one => one.From.ReceivedAt), edge.Max(one => one.From.ReceivedAt));
            views.Add(edge.Key, EntityResolution.Stub(edge.Key, first, last));
        }

        return new ReferenceResult(views, edges);
    }

    private void Replace(List<PlacedContribution> old, IReadOnlyList<PlacedContribution> made)
    {
        foreach (var row in old)
        {
            _rows.Remove(SampleWorld.Key(row));
        }

        foreach (var row in made)
        {
            _rows.Add(SampleWorld.Key(row), Stored(row));
        }

        foreach (var entity in old.Concat(made).Select(row => row.Contribution.Entity).Distinct())
        {
            var state = State(entity);
            var scans = state.Remove(old.Where(row => row.Contribution.Entity == entity));
            StoredContributions.Run(state, scans, [.. RowsOf(entity)], 2, Since);
            foreach (var row in made.Where(row => row.Contribution.Entity == entity))
            {
                state.Add(row, Since);
            }

            Save(entity, state);
        }
    }

    /// <summary>A contribution after it was written to its row and read again.</summary>
    private static PlacedContribution Stored(PlacedContribution placed)
    {
        var (made, origin) = placed;
        var key = new ContributionKey(made.RuleId, made.RuleVersion, made.Item, made.Entity, made.Operation);
        var read = ContributionValues.Read(ContributionValues.ToJson(made), key);
        return PlacedContribution.Of(read, origin.Source, origin.EventId!, origin.Sequence, origin.ReceivedAt, origin.TypeVersion);
    }

    private static EntitySeen Seen(List<PlacedContribution> own, List<ReferenceLink> links, EntityState state)
    {
        var seen = EntityResolution.EditsSeen(state);
        foreach (var row in own)
        {
            seen = EntitySeen.Merge(seen, EntitySeen.At(row.Origin.ReceivedAt, row.Origin.Source));
        }

        foreach (var link in links)
        {
            seen = EntitySeen.Merge(EntitySeen.At(link.ReceivedAt, link.Source), seen);
        }

        return seen!.Value;
    }

    private List<ResolvedRelation> Edges(EntityReference entity, EntityState state)
    {
        var edges = EntityResolution.ToOne(state, Type, Since).Values.ToList();
        foreach (var (name, _) in Type.Relations.Where(relation => relation.Value.IsToMany))
        {
            edges.AddRange(RelationResolution.ToMany(FewClaims(entity, name), Since.OfRelation(name)));
        }

        return [.. edges.OrderBy(edge => edge.Relation, StringComparer.Ordinal).ThenBy(edge => edge.Target)];
    }

    /// <summary>The claims that resolution needs, and no more.</summary>
    private List<RelationClaim> FewClaims(EntityReference entity, string relation)
    {
        var all = RowsOf(entity).SelectMany(RelationClaim.Of)
            .Where(claim => claim.Relation == relation && claim.Origin.TypeVersion >= Since.OfRelation(relation))
            .ToList();
        var floors = RelationResolution.Floors(all);
        var marks = Highest(all.Where(claim => claim.IsMark));
        var highest = Highest(all.Where(claim => !claim.IsMark));
        var ofFloors = Highest(all.Where(claim => !claim.IsMark
            && floors.TryGetValue((claim.Origin.Source, claim.Origin.RuleId), out var floor)
            && floor.Sequence == claim.Origin.Sequence));
        return [.. marks, .. highest, .. ofFloors];
    }

    private static IEnumerable<RelationClaim> Highest(IEnumerable<RelationClaim> claims) => claims
        .GroupBy(claim => (claim.Target, claim.Origin.Source, claim.Origin.RuleId))
        .Select(group => group.MaxBy(claim => claim.Origin.Rank)!);

    private IEnumerable<PlacedContribution> RowsOf(EntityReference entity) => _rows.Values.Where(row => row.Contribution.Entity == entity);

    private EntityState State(EntityReference entity) => EntityState.Parse(_states.GetValueOrDefault(entity));

    private void Save(EntityReference entity, EntityState state) => _states[entity] = state.ToJson();
}
