using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>
/// A workspace as the exact rules define it, computed from everything that was ever said, by brute force. It keeps nothing between two
/// readings and shares no decision with the product.
/// </summary>
/// <param name="types">The entity types by name.</param>
public sealed class ReferenceWorkspace(IReadOnlyDictionary<string, ReferenceType> types)
{
    private readonly List<ReferenceEdit> _edits = [];
    private readonly List<ReferenceLink> _links = [];
    private readonly Dictionary<(EntityReference Entity, string Source), long> _fences = [];

    /// <summary>All contributions of rules: of each event what its newest evaluation made. The caller replaces them.</summary>
    public IReadOnlyList<PlacedContribution> Contributions { get; set; } = [];

    /// <summary>Records an edit.</summary>
    public void Edit(ReferenceEdit edit) => _edits.Add(edit);

    /// <summary>Records a manual link.</summary>
    public void Link(ReferenceLink link) => _links.Add(link);

    /// <summary>Removes a manual link.</summary>
    public void Unlink(EntityReference entity, string eventId) =>
        _links.RemoveAll(link => link.Entity == entity && link.EventId == eventId);

    /// <summary>Erases an entity: its edits and links are gone, and events up to the fences do not name it any more.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="heads">The head of each connector's log.</param>
    public void Erase(EntityReference entity, IReadOnlyDictionary<string, long> heads)
    {
        _edits.RemoveAll(edit => edit.Entity == entity);
        _links.RemoveAll(link => link.Entity == entity);
        foreach (var (source, head) in heads)
        {
            _fences[(entity, source)] = Math.Max(head, _fences.GetValueOrDefault((entity, source), long.MinValue));
        }
    }

    /// <summary>The contributions without what fences hide.</summary>
    public IEnumerable<PlacedContribution> Standing() =>
        Contributions.Where(placed => !IsFenced(placed.Contribution.Entity, placed)).Select(WithoutFencedTargets);

    /// <summary>The contributions to one entity.</summary>
    public IEnumerable<PlacedContribution> OwnOf(EntityReference entity) =>
        Standing().Where(placed => placed.Contribution.Entity == entity);

    /// <summary>Whether any source says something about a property of any entity of a type, a null too.</summary>
    public bool HasValue(string type, string property)
    {
        var since = types[type].PropertiesSince.GetValueOrDefault(property);
        return Standing().Any(placed => placed.Contribution.Entity.Type == type && placed.Origin.TypeVersion >= since
                && placed.Contribution.Properties.ContainsKey(property))
            || _edits.Select(edit => edit.Entity).Where(entity => entity.Type == type).Distinct().SelectMany(StandingEdits)
                .Any(edit => edit.Edit.Field == EntityField.Property(property) && edit.TypeVersion >= since);
    }

    /// <summary>Computes all entities and relations.</summary>
    public ReferenceResult Read()
    {
        var contributions = Standing().ToList();
        var entities = contributions.Select(placed => placed.Contribution.Entity)
            .Concat(_edits.Select(edit => edit.Entity))
            .Concat(_links.Select(link => link.Entity))
            .Distinct();
        var views = new SortedDictionary<EntityReference, EntityView>();
        var edges = new SortedDictionary<EntityReference, List<ResolvedRelation>>();
        foreach (var entity in entities)
        {
            var own = contributions.Where(placed => placed.Contribution.Entity == entity).ToList();
            var edits = StandingEdits(entity);
            var links = _links.Where(link => link.Entity == entity).ToList();
            if (own.Count + edits.Count + links.Count > 0)
            {
                var reference = new ReferenceEntity(entity, types.GetValueOrDefault(entity.Type), own, edits, links);
                views.Add(entity, reference.View());
                edges.Add(entity, reference.Edges());
            }
        }

        AddStubs(views, edges);
        return new ReferenceResult(views, edges);
    }

    private static void AddStubs(
        SortedDictionary<EntityReference, EntityView> views, SortedDictionary<EntityReference, List<ResolvedRelation>> edges)
    {
        foreach (var pointing in edges.Values.SelectMany(list => list).GroupBy(edge => edge.Target))
        {
            if (!views.ContainsKey(pointing.Key))
            {
                var times = pointing.Select(edge => edge.From.ReceivedAt).ToList();
                views.Add(pointing.Key, new EntityView
                {
                    Entity = pointing.Key,
                    Status = EntityStatus.Stub,
                    Title = null,
                    Seen = new EntitySeen(times.Min(), times.Max(), "webhook"),
                    Properties = new Dictionary<string, ResolvedProperty>(StringComparer.Ordinal),
                    Relations = new Dictionary<string, ResolvedRelation>(StringComparer.Ordinal),
                });
            }
        }
    }

    /// <summary>The newest edit of each field and source, unless it withdrew.</summary>
    private List<ReferenceEdit> StandingEdits(EntityReference entity) =>
        [.. _edits
            .Where(edit => edit.Entity == entity)
            .GroupBy(edit => (edit.Source, edit.Edit.Field))
            .Select(edits => edits.Last())
            .Where(edit => edit.Edit.Json is not null)];

    private bool IsFenced(EntityReference entity, PlacedContribution placed) =>
        _fences.TryGetValue((entity, placed.Origin.Source), out var fence) && placed.Origin.Sequence <= fence;

    private PlacedContribution WithoutFencedTargets(PlacedContribution placed)
    {
        var relations = new Dictionary<string, ContributedTargets>(StringComparer.Ordinal);
        foreach (var (name, targets) in placed.Contribution.Relations)
        {
            var keys = targets.Keys.Where(key => !IsFenced(new EntityReference(targets.Type, key), placed)).ToList();
            if (targets.IsSet || keys.Count > 0 || targets.Keys.Count == 0)
            {
                relations.Add(name, targets with { Keys = keys });
            }
        }

        return placed with { Contribution = placed.Contribution with { Relations = relations } };
    }
}
