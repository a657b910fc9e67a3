using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Testing.Linking;

namespace Ontologie.Ingest.LinkingTests.Resolution;

/// <summary>A random history of a workspace, which the linker and the reference both go through.</summary>
/// <param name="pool">Contributions to choose from.</param>
/// <param name="random">Decides the steps.</param>
internal sealed class SampleHistory(PlacedContribution[] pool, Random random)
{
    private readonly SampleLinker _linker = new();
    private readonly Dictionary<(string Source, long Sequence), List<PlacedContribution>> _events = [];
    private readonly Dictionary<(EntityReference Entity, string Source), long> _fences = [];
    private readonly Dictionary<string, long> _properties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _relations = new(StringComparer.Ordinal);
    private readonly List<Action<ReferenceWorkspace>> _told = [];
    private long _typeVersion = 1;
    private int _steps;

    /// <summary>Goes through the history and returns what both show.</summary>
    public (ReferenceResult Linker, ReferenceResult Reference) Run(int steps)
    {
        for (_steps = 0; _steps < steps; _steps++)
        {
            Step();
        }

        var types = new Dictionary<string, ReferenceType>(StringComparer.Ordinal)
        {
            ["thing"] = new(_linker.Type, _properties, _relations),
        };
        var reference = new ReferenceWorkspace(types) { Contributions = [.. _events.Values.SelectMany(made => made)] };
        foreach (var tell in _told)
        {
            tell(reference);
        }

        return (_linker.Read(), reference.Read());
    }

    private void Step()
    {
        switch (random.Next(20))
        {
            case < 10:
                Evaluate();
                break;
            case < 14:
                Edit();
                break;
            case < 15:
                Link();
                break;
            case < 16:
                Unlink();
                break;
            case < 18:
                ChangeType();
                break;
            case < 19:
                Force();
                break;
            default:
                Erase();
                break;
        }
    }

    /// <summary>Makes some contributions of one event, of none or of several entities.</summary>
    private void Evaluate()
    {
        var (source, sequence) = (Pick(SampleWorld.Connectors), (long)random.Next(1, 7));
        var made = pool
            .Where(placed => placed.Origin.Source == source && placed.Origin.Sequence == sequence && random.Next(3) > 0)
            .Select(placed => PlacedContribution.Of(
                placed.Contribution, source, placed.Origin.EventId!, sequence, placed.Origin.ReceivedAt, _typeVersion))
            .ToList();
        _events[(source, sequence)] = made;
        _linker.Replace(source, sequence, [.. made.Select(Suppress).OfType<PlacedContribution>()]);
    }

    private void Edit()
    {
        var (entity, source) = (AnyEntity(), Pick(["api", "manual"]));
        var edit = random.Next(5) switch
        {
            0 => FieldEdit.Title(Pick([null, "Given", "Other"])),
            1 => FieldEdit.Status(Pick<Operation?>([null, Operation.Upsert, Operation.Archive])),
            2 => FieldEdit.WithdrawProperty(Pick(SampleWorld.Properties)),
            _ => FieldEdit.Property(Pick(SampleWorld.Properties), Pick(SampleWorld.Values)),
        };
        var clock = SampleWorld.Start.AddMilliseconds(random.Next(6000));
        if (_linker.Edit(entity, source, clock, _typeVersion, edit, out var at))
        {
            var version = _typeVersion;
            _told.Add(reference => reference.Edit(new ReferenceEdit(entity, source, at, version, edit)));
        }
    }

    private void Link()
    {
        var link = new ReferenceLink(
            AnyEntity(),
            Pick(SampleWorld.Connectors),
            $"evt_link{_steps}",
            SampleWorld.Start.AddSeconds(random.Next(-1, 6)),
            Pick(["api", "manual"]));
        _linker.Link(link);
        _told.Add(reference => reference.Link(link));
    }

    private void Unlink()
    {
        var (entity, id) = (AnyEntity(), $"evt_link{random.Next(_steps + 1)}");
        _linker.Unlink(entity, id);
        _told.Add(reference => reference.Unlink(entity, id));
    }

    /// <summary>Changes what applies at reading.</summary>
    private void ChangeType()
    {
        _typeVersion++;
        _linker.Type = _linker.Type with
        {
            Properties = SampleWorld.Properties.ToDictionary(
                name => name,
                _ => new PropertyDefinition
                {
                    Type = PropertyType.Text,
                    IgnoresNull = random.Next(2) == 0,
                    Priority = Pick<string[]>([[], ["api", "ep_c"], ["ep_b", "manual", "ep_a"]]),
                },
                StringComparer.Ordinal),
        };
    }

    /// <summary>Drops the values of a property, or the targets of a relation.</summary>
    private void Force()
    {
        _typeVersion++;
        var (property, relation) = (Pick(SampleWorld.Properties), Pick(["one", "many"]));
        _linker.Since = _linker.Since.With([property], [relation], _typeVersion);
        _properties[property] = _typeVersion;
        _relations[relation] = _typeVersion;
    }

    private void Erase()
    {
        var entity = AnyEntity();
        var heads = SampleWorld.Connectors.ToDictionary(source => source, _ => (long)random.Next(0, 5), StringComparer.Ordinal);
        foreach (var (source, head) in heads)
        {
            // A log never goes back, so a later fence is never lower.
            heads[source] = Math.Max(head, _fences.GetValueOrDefault((entity, source)));
            _fences[(entity, source)] = heads[source];
        }

        // Events above the fence that were linked before do not exist: the fence is the head. Drop them as if they came later.
        foreach (var (source, head) in heads)
        {
            for (var sequence = head + 1; sequence <= 6; sequence++)
            {
                _events.Remove((source, sequence));
                _linker.Replace(source, sequence, []);
            }
        }

        _linker.Erase(entity, Suppress);
        _told.Add(reference => reference.Erase(entity, heads));
    }

    private PlacedContribution? Suppress(PlacedContribution placed)
    {
        if (IsFenced(placed.Contribution.Entity, placed))
        {
            return null;
        }

        var relations = new Dictionary<string, ContributedTargets>(placed.Contribution.Relations, StringComparer.Ordinal);
        foreach (var (name, targets) in placed.Contribution.Relations)
        {
            var keys = targets.Keys.Where(key => !IsFenced(new EntityReference(targets.Type, key), placed)).ToList();
            if (keys.Count == 0 && targets is { IsToMany: false, Keys.Count: > 0 })
            {
                relations.Remove(name);
            }
            else
            {
                relations[name] = targets with { Keys = keys };
            }
        }

        return placed with { Contribution = placed.Contribution with { Relations = relations } };
    }

    private bool IsFenced(EntityReference entity, PlacedContribution placed) =>
        placed.Origin.Sequence <= _fences.GetValueOrDefault((entity, placed.Origin.Source));

    private EntityReference AnyEntity() => SampleWorld.Entity(random.Next(3));

    private T Pick<T>(T[] of) => of[random.Next(of.Length)];
}
