using Ontologie.Ingest.FaultTests.Files;
using Xunit.Sdk;
using Xunit.v3;

namespace Ontologie.Ingest.FaultTests;

/// <summary>Starts the longest collections first, so that none of them runs alone at the end.</summary>
public sealed class LongestCollectionsFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
        [typeof(KillTests), typeof(LostFileTests), typeof(TerminationTests), typeof(MissingFileTests), typeof(TailTests)];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Rank).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var rank = Array.FindIndex(
            Longest, type => collection.TestCollectionDisplayName.Contains(type.FullName!, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
