using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>The comparisons of exact rules 1 and 3, written out.</summary>
public static class ReferenceOrder
{
    /// <summary>Exact rule 1, within one source. The id of the rule makes it total.</summary>
    public static int WithinSource(PlacedContribution first, PlacedContribution second)
    {
        var (a, b) = (first.Contribution, second.Contribution);
        int[] comparisons =
        [
            a.Order.CompareTo(b.Order),
            first.Origin.Sequence.CompareTo(second.Origin.Sequence),
            a.Position.CompareTo(b.Position),
            a.Item.CompareTo(b.Item),
            string.CompareOrdinal(a.RuleId, b.RuleId),
        ];
        return comparisons.FirstOrDefault(comparison => comparison != 0);
    }

    /// <summary>The contribution of one source that wins within it.</summary>
    public static PlacedContribution Best(IEnumerable<PlacedContribution> contributions) =>
        contributions.Aggregate((best, next) => WithinSource(next, best) > 0 ? next : best);

    /// <summary>Exact rule 3: sorts what each source says, the winner first.</summary>
    public static ReferenceValue[] AcrossSources(IEnumerable<ReferenceValue> values, IReadOnlyList<string> priority)
    {
        var named = priority.ToList();
        return [.. values
            .OrderBy(value => named.Contains(value.Source) ? named.IndexOf(value.Source) : named.Count)
            .ThenByDescending(value => value.CrossTime)
            .ThenBy(value => value.Source == "manual" ? 0 : value.Source == "api" ? 1 : 2)
            .ThenBy(value => value.Source, StringComparer.Ordinal)];
    }
}
