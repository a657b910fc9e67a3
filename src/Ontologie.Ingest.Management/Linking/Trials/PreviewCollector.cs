using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Linking.Rules;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Collects the traces of a preview. Keeps what the answer shows and not the events, whose bodies can be large.</summary>
/// <param name="rule">The rule.</param>
/// <param name="published">The published version; null if there is none.</param>
internal sealed class PreviewCollector(LinkRule rule, int? published)
{
    /// <summary>The most entities that are shown of one event.</summary>
    internal const int MaxEntitiesOfEvent = 100;

    /// <summary>The most characters of values that are shown of all events together. Later events show none.</summary>
    internal const int MaxCharacters = 4 * 1024 * 1024;

    /// <summary>The most links in each list of the difference.</summary>
    internal const int MaxDifferences = 1000;

    /// <summary>The most items of one event whose conditions are shown.</summary>
    internal const int MaxItemsWithConditions = 10;

    private readonly List<TriedEvent> _events = [];
    private readonly HashSet<EntityReference> _entities = [];
    private readonly OrderedDictionary<string, int> _resolved = new(StringComparer.Ordinal);
    private readonly List<TriedLink> _added = [];
    private readonly List<TriedLink> _removed = [];
    private readonly List<TriedLink> _changed = [];
    private bool _hasMoreDifferences;
    private int _characters;
    private int _links;
    private int _problems;

    internal void Add(EventInput input, EventTrace trace, EventResult? before)
    {
        var ofRule = trace.Rules[0];
        var result = trace.Result;
        var links = result.Links();
        _links += links.Count;
        _problems += result.Problems.Count;
        _entities.UnionWith(links.Select(link => link.Entity));
        foreach (var pointer in ofRule.Resolved.Distinct())
        {
            _resolved[pointer] = _resolved.GetValueOrDefault(pointer) + 1;
        }

        if (before is not null)
        {
            Compare(input.EventId, before, result);
        }

        var shown = result.Contributions.Take(MaxEntitiesOfEvent).TakeWhile(HasRoom).ToArray();
        _events.Add(new TriedEvent
        {
            Id = input.EventId,
            Sequence = input.Sequence,
            ReceivedAt = input.ReceivedAt,
            Type = input.Type,
            IsMatch = ofRule.IsMatch,
            IsFailed = result.IsFailed,
            Conditions =
            [
                .. ofRule.Conditions.Select(condition => TriedCondition.Of(condition, null)),
                .. ofRule.Items.Take(MaxItemsWithConditions)
                    .SelectMany(item => item.Conditions.Select(condition => TriedCondition.Of(condition, item.Index))),
            ],
            Contributions = shown,
            HasMore = shown.Length < result.Contributions.Count,
            Problems = result.Problems,
        });
    }

    internal RulePreview ToPreview() => new()
    {
        Events = _events,
        Matched = _events.Count(one => one.IsMatch),
        Failed = _events.Count(one => one.IsFailed),
        Entities = _entities.Count,
        Links = _links,
        Problems = _problems,
        Pointers = [.. rule.Pointers.Select(pointer => new PointerShare(pointer, _resolved.GetValueOrDefault(pointer), _events.Count))],
        Difference = published is { } version
            ? new TriedDifference(version, _added, _removed, _changed, _hasMoreDifferences)
            : null,
    };

    private void Compare(string eventId, EventResult before, EventResult after)
    {
        var difference = LinkDifference.Between(before, after);
        Take(_added, eventId, difference.Added);
        Take(_removed, eventId, difference.Removed);
        Take(_changed, eventId, difference.Changed);
    }

    private void Take(List<TriedLink> list, string eventId, IReadOnlyList<EventLinkTarget> links)
    {
        var room = MaxDifferences - list.Count;
        _hasMoreDifferences |= links.Count > room;
        list.AddRange(links.Take(room).Select(link => new TriedLink(eventId, link)));
    }

    private bool HasRoom(Contribution contribution)
    {
        _characters += contribution.Entity.Key.Length
            + (contribution.Title?.Json.Length ?? 0)
            + contribution.Properties.Sum(property => property.Key.Length + property.Value.Json.Length + property.Value.At.Length)
            + contribution.Relations.Sum(relation => relation.Key.Length + relation.Value.Keys.Sum(key => key.Length));
        return _characters <= MaxCharacters;
    }
}
