using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>What changes for the links of one event if other versions of rules apply.</summary>
/// <param name="Added">Links that are new.</param>
/// <param name="Removed">Links that go.</param>
/// <param name="Changed">Links that stay, with another operation, order, title, property or relation; as they become.</param>
public sealed record LinkDifference(
    IReadOnlyList<EventLinkTarget> Added, IReadOnlyList<EventLinkTarget> Removed, IReadOnlyList<EventLinkTarget> Changed)
{
    /// <summary>Compares two results for the same event. Versions and positions of rules do not count. Pure.</summary>
    public static LinkDifference Between(EventResult before, EventResult after)
    {
        var old = before.Contributions.ToLookup(Place);
        var added = new List<EventLinkTarget>();
        var changed = new List<EventLinkTarget>();
        var now = after.Contributions.ToLookup(Place);
        foreach (var link in after.Links())
        {
            var place = (link.Entity, link.RuleId);
            if (!old.Contains(place))
            {
                added.Add(link);
            }
            else if (!HaveSameContent([.. old[place]], [.. now[place]]))
            {
                changed.Add(link);
            }
        }

        return new LinkDifference(added, [.. before.Links().Where(link => !now.Contains((link.Entity, link.RuleId)))], changed);
    }

    private static (EntityReference Entity, string RuleId) Place(Contribution contribution) => (contribution.Entity, contribution.RuleId);

    private static bool HaveSameContent(Contribution[] before, Contribution[] after) =>
        before.Length == after.Length && before.Zip(after, HaveSameContent).All(isSame => isSame);

    private static bool HaveSameContent(Contribution before, Contribution after) =>
        before.Operation == after.Operation
        && before.Order == after.Order
        && before.Title?.Json == after.Title?.Json
        && AreSame(before.Properties, after.Properties, (one, other) => one.Json == other.Json)
        && AreSame(before.Relations, after.Relations, AreSameTargets);

    private static bool AreSameTargets(ContributedTargets one, ContributedTargets other) =>
        one.Type == other.Type && one.IsSet == other.IsSet && one.IsToMany == other.IsToMany && one.Keys.SequenceEqual(other.Keys);

    private static bool AreSame<T>(IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> after, Func<T, T, bool> areSame) =>
        before.Count == after.Count
        && before.All(pair => after.TryGetValue(pair.Key, out var other) && areSame(pair.Value, other));
}
