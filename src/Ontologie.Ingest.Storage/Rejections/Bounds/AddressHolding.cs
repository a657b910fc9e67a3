namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>What the requests of one address take of a bound.</summary>
/// <param name="Group">The address.</param>
/// <param name="Count">The number of its requests.</param>
/// <param name="Bytes">Their sealed bytes.</param>
/// <param name="Oldest">The first of them.</param>
internal readonly record struct AddressHolding(string Group, int Count, long Bytes, BoundedRejection Oldest)
{
    /// <summary>The address with the most requests. Of several, the one with the oldest request.</summary>
    internal static AddressHolding MostRequests(IEnumerable<BoundedRejection> held) => Of(held)
        .OrderByDescending(holding => holding.Count).ThenBy(holding => holding.Oldest.Place).First();

    /// <summary>The address with the most bytes. Of several, the one with the oldest request.</summary>
    internal static AddressHolding MostBytes(IEnumerable<BoundedRejection> held) => Of(held)
        .OrderByDescending(holding => holding.Bytes).ThenBy(holding => holding.Oldest.Place).First();

    private static IEnumerable<AddressHolding> Of(IEnumerable<BoundedRejection> held) => held
        .GroupBy(one => one.Group, StringComparer.Ordinal)
        .Select(group => new AddressHolding(
            group.Key, group.Count(), group.Sum(one => (long)one.SealedBytes), group.MinBy(one => one.Place)!));
}
