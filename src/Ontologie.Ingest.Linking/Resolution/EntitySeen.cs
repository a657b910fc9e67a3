using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>When the sources of an entity spoke first and last, and what made the entity.</summary>
/// <param name="First">The earliest time.</param>
/// <param name="Last">The latest time.</param>
/// <param name="Origin"><c>webhook</c>, <c>api</c> or <c>manual</c>: what is the earliest.</param>
public readonly record struct EntitySeen(DateTimeOffset First, DateTimeOffset Last, string Origin)
{
    /// <summary>One contribution or one manual link.</summary>
    /// <param name="at">When it was received, or made.</param>
    /// <param name="source">A connector, <c>api</c> or <c>manual</c>.</param>
    public static EntitySeen At(DateTimeOffset at, string source) => new(at, at, ContributionSources.OriginOf(source));

    /// <summary>Both together. Of two that are equally early <c>manual</c> is the origin, then <c>api</c>.</summary>
    public static EntitySeen? Merge(EntitySeen? first, EntitySeen? second)
    {
        if (first is not { } a || second is not { } b)
        {
            return first ?? second;
        }

        var byTime = a.First.CompareTo(b.First);
        var isFirst = byTime < 0 || (byTime == 0 && ContributionSources.CompareTie(a.Origin, b.Origin) <= 0);
        return new EntitySeen(isFirst ? a.First : b.First, a.Last > b.Last ? a.Last : b.Last, isFirst ? a.Origin : b.Origin);
    }
}
