using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>Leaves out what an erased entity's old events would bring back: contributions to it, and relations that point at it.</summary>
internal static class ErasedItems
{
    internal static IReadOnlyList<LinkedItem> LeaveOut(IReadOnlyList<LinkedItem> items, EntityFences fences) =>
        [.. items
            .Where(item => !fences.Suppresses(item.Row.Entity, item.Row.Sequence))
            .Select(item => WithoutTargets(item, target => fences.Suppresses(target, item.Row.Sequence)))];

    /// <summary>The same contribution without some targets. A relation that loses its only target says nothing then.</summary>
    internal static LinkedItem WithoutTargets(LinkedItem item, Func<EntityName, bool> isErased)
    {
        var contribution = item.Placed.Contribution;
        if (!contribution.Relations.Values.Any(HasErased))
        {
            return item;
        }

        var relations = new Dictionary<string, ContributedTargets>(StringComparer.Ordinal);
        foreach (var (name, targets) in contribution.Relations)
        {
            string[] kept = [.. targets.Keys.Where(key => !isErased(new EntityName(targets.Type, key)))];
            if (!HasErased(targets) || targets.IsSet || kept.Length > 0)
            {
                relations.Add(name, targets with { Keys = kept });
            }
        }

        var changed = contribution with { Relations = relations };
        return new LinkedItem(
            item.Placed with { Contribution = changed }, item.Row with { Values = ContributionValues.ToJson(changed) });

        bool HasErased(ContributedTargets targets) => targets.Keys.Any(key => isErased(new EntityName(targets.Type, key)));
    }
}
