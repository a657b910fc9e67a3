using System.Collections.Immutable;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Linking;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>
/// The simple reference: the timeline of rules and types, the log, which part of it each re-link covered, edits, links and erasures. What
/// entities show follows from these alone, and is computed again at each reading.
/// </summary>
internal sealed class LinkingModel
{
    internal const string Provider = "sim";

    private readonly Dictionary<string, ReferenceType> _read = new(StringComparer.Ordinal);
    private readonly List<(EntityReference Entity, ModelEvent Event)> _links = [];
    private readonly ReferenceWorkspace _workspace;

    private ImmutableDictionary<string, (EntityType Type, long Version)> _types =
        ImmutableDictionary<string, (EntityType Type, long Version)>.Empty;

    private ImmutableDictionary<(EntityReference Entity, string Source), long> _fences =
        ImmutableDictionary<(EntityReference Entity, string Source), long>.Empty;

    internal LinkingModel(IEnumerable<EndpointId> endpoints)
    {
        _workspace = new ReferenceWorkspace(_read);
        Connectors = [.. endpoints.Select(endpoint => new ModelConnector(endpoint))];
    }

    internal IReadOnlyList<ModelConnector> Connectors { get; }

    internal IReadOnlyDictionary<string, (EntityType Type, long Version)> Types => _types;

    internal IReadOnlyList<(EntityReference Entity, ModelEvent Event)> Links => _links;

    internal EntityType? FindType(string name) => _types.TryGetValue(name, out var type) ? type.Type : null;

    internal ReferenceResult Read()
    {
        _workspace.Contributions =
            [.. Connectors.SelectMany(connector => connector.Events.Values).SelectMany(one => one.Evaluate(Provider).Contributions)];
        return _workspace.Read();
    }

    /// <summary>Whether an entity exists by itself, not only as the target of a relation.</summary>
    internal bool Has(EntityReference entity) => Read().Views.TryGetValue(entity, out var view) && view.Status != EntityStatus.Stub;

    /// <summary>The linker has looked at all events up to a sequence.</summary>
    internal void Linked(ModelConnector connector, long until)
    {
        foreach (var one in Between(connector, connector.Checkpoint!.Value, until))
        {
            one.Apply(new ModelApplication(connector.InForce(one.Event.Sequence), _types, null, _fences));
        }

        connector.Checkpoint = until;
    }

    /// <summary>A re-link has done all events up to a sequence.</summary>
    internal void Relinked(ModelConnector connector, ModelRelink relink, long until)
    {
        foreach (var one in Between(connector, relink.Position, relink.IsDryRun ? relink.Position : until))
        {
            one.Apply(new ModelApplication(relink.Pinned, _types, relink.Covered, _fences));
        }

        relink.Position = until;
    }

    /// <summary>Whether a property has a value that counts.</summary>
    internal bool HasValue(string type, string property)
    {
        Read();
        return _workspace.HasValue(type, property);
    }

    /// <summary>Properties whose values a new definition drops.</summary>
    internal static IReadOnlyList<string> LostProperties(EntityType before, EntityType after) =>
    [
        .. before.Properties
            .Where(old => !after.Properties.TryGetValue(old.Key, out var now) || now.Type != old.Value.Type || now.Of != old.Value.Of)
            .Select(old => old.Key),
    ];

    internal void PutType(EntityType type, long version)
    {
        var properties = new Dictionary<string, long>(StringComparer.Ordinal);
        var relations = new Dictionary<string, long>(StringComparer.Ordinal);
        if (_read.TryGetValue(type.Name, out var old))
        {
            properties = new(old.PropertiesSince, StringComparer.Ordinal);
            relations = new(old.RelationsSince, StringComparer.Ordinal);
            foreach (var property in LostProperties(old.Type, type))
            {
                properties[property] = version;
            }

            foreach (var (name, relation) in old.Type.Relations)
            {
                if (!type.Relations.TryGetValue(name, out var now) || now.To != relation.To || now.IsToMany != relation.IsToMany)
                {
                    relations[name] = version;
                }
            }
        }

        _read[type.Name] = new ReferenceType(type, properties, relations);
        _types = _types.SetItem(type.Name, (type, version));
    }

    internal void DeleteType(string name)
    {
        _read.Remove(name);
        _types = _types.Remove(name);
    }

    internal void Edit(ReferenceEdit edit) => _workspace.Edit(edit);

    internal void Link(EntityReference entity, ModelEvent linked, string source)
    {
        _links.Add((entity, linked));
        _workspace.Link(new ReferenceLink(
            entity, linked.Endpoint.ToString(), linked.Event.Id.ToString(), linked.Event.ReceivedAt, source));
    }

    internal void Unlink(EntityReference entity, EventId id)
    {
        _links.RemoveAll(link => link.Entity == entity && link.Event.Event.Id == id);
        _workspace.Unlink(entity, id.ToString());
    }

    internal void Erase(EntityReference entity, bool deletesEvents, Func<EndpointId, long> head)
    {
        Read();
        var linked = _workspace.OwnOf(entity).Select(placed => (placed.Origin.Source, placed.Origin.Sequence))
            .Concat(_links.Where(link => link.Entity == entity).Select(link => (link.Event.Endpoint.ToString(), link.Event.Event.Sequence)))
            .Distinct();
        foreach (var (source, sequence) in linked.ToList())
        {
            var one = Connectors.Single(connector => connector.Id.ToString() == source).Events[sequence];
            if (deletesEvents)
            {
                one.IsErased = true;
            }
            else
            {
                one.RemoveFound();
            }
        }

        _links.RemoveAll(link => link.Entity == entity);
        var heads = Connectors.Where(connector => head(connector.Id) > 0)
            .ToDictionary(connector => connector.Id.ToString(), connector => head(connector.Id), StringComparer.Ordinal);
        _workspace.Erase(entity, heads);
        foreach (var (source, sequence) in heads)
        {
            _fences = _fences.SetItem((entity, source), sequence);
        }
    }

    /// <summary>The outcome of an event: exact rule 9.</summary>
    internal EventLinkStatus StatusOf(ModelEvent one, bool hasRuleLink)
    {
        if (one.IsErased)
        {
            return EventLinkStatus.Erased;
        }

        return !one.IsLinked ? EventLinkStatus.Accepted
            : one.Evaluate(Provider).Problems.Any(problem => problem.IsFailure) ? EventLinkStatus.Failed
            : hasRuleLink || _links.Exists(link => link.Event == one) ? EventLinkStatus.Linked
            : EventLinkStatus.Unlinked;
    }

    /// <summary>All contributions that are not fenced, without fenced targets.</summary>
    internal IEnumerable<PlacedContribution> Standing()
    {
        Read();
        return _workspace.Standing();
    }

    private static IEnumerable<ModelEvent> Between(ModelConnector connector, long after, long until) =>
        connector.Events.Values.Where(one => one.Event.Sequence > after && one.Event.Sequence <= until && !one.IsGone);
}
