using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>Which of several sources wins. Each takes part with the one contribution that wins within it.</summary>
public static class SourceConflict
{
    /// <summary>The one that wins; null if there is none.</summary>
    /// <param name="candidates">One of each source.</param>
    /// <param name="originOf">Where a candidate comes from.</param>
    /// <param name="priority">The strongest source first; empty if only time decides.</param>
    public static T? Winner<T>(IEnumerable<T> candidates, Func<T, ContributionOrigin> originOf, IReadOnlyList<string> priority)
        where T : class
    {
        T? winner = null;
        foreach (var candidate in candidates)
        {
            if (winner is null || Compare(originOf(candidate), originOf(winner), priority) < 0)
            {
                winner = candidate;
            }
        }

        return winner;
    }

    /// <summary>By priority, then the later time, then <see cref="ContributionSources.CompareTie"/>.</summary>
    /// <returns>Negative if the first one wins.</returns>
    private static int Compare(ContributionOrigin first, ContributionOrigin second, IReadOnlyList<string> priority)
    {
        var byPriority = Place(first.Source, priority).CompareTo(Place(second.Source, priority));
        if (byPriority != 0)
        {
            return byPriority;
        }

        var byTime = second.CrossTime.CompareTo(first.CrossTime);
        return byTime != 0 ? byTime : ContributionSources.CompareTie(first.Source, second.Source);
    }

    private static int Place(string source, IReadOnlyList<string> priority)
    {
        for (var i = 0; i < priority.Count; i++)
        {
            if (priority[i] == source)
            {
                return i;
            }
        }

        return priority.Count;
    }
}
