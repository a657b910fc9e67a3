using Ontologie.Ingest.Grains.Linking.Applying;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Counts how the links of events differ. Links are distinct by event, rule and entity.</summary>
internal static class RelinkDifference
{
    internal static RelinkCounts Count(IReadOnlyList<LinkedItem> before, IReadOnlyList<LinkedItem> after)
    {
        var (old, now) = (Links(before), Links(after));
        return new RelinkCounts(
            now.Keys.Count(link => !old.ContainsKey(link)),
            old.Keys.Count(link => !now.ContainsKey(link)),
            now.Count(link => old.TryGetValue(link.Key, out var values) && values != link.Value),
            0);
    }

    private static Dictionary<(long, UInt128, string, string), string> Links(IReadOnlyList<LinkedItem> items) => items
        .GroupBy(item => (item.Row.Sequence, item.Row.Rule.Value, item.Row.Entity.Type, item.Row.Entity.Key))
        .ToDictionary(
            link => link.Key,
            link => string.Join('|', link.OrderBy(item => item.Row.Item)
                .Select(item => $"{item.Row.Operation}:{Convert.ToBase64String(item.Row.Values)}")));
}
