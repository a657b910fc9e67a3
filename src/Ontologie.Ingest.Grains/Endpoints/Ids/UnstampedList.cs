using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>Distinct endpoint ids, sorted by value. Immutable.</summary>
internal sealed class UnstampedList
{
    private static readonly Comparer<EndpointId> ByValue = Comparer<EndpointId>.Create((one, other) => one.Value.CompareTo(other.Value));

    private readonly EndpointId[] _ids;

    private UnstampedList(EndpointId[] ids) => _ids = ids;

    internal static UnstampedList Of(IEnumerable<EndpointId> ids) => new([.. ids.Distinct().Order(ByValue)]);

    /// <summary>A page of the ids after the given one (null: from the first), and whether it is the last page.</summary>
    internal (EndpointId[] Ids, bool AreLast) Page(EndpointId? after, int limit)
    {
        var start = 0;
        if (after is { } last)
        {
            var at = Array.BinarySearch(_ids, last, ByValue);
            start = at < 0 ? ~at : at + 1;
        }

        var page = _ids.AsSpan(start, Math.Min(limit, _ids.Length - start)).ToArray();
        return (page, start + page.Length == _ids.Length);
    }
}
