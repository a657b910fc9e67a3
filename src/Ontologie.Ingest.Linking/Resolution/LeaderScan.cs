using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>
/// The fields of an entity for which a source lost its leader. Their new leaders are among the source's stored contributions: pass these
/// to <see cref="EntityState.Continue"/> by descending rank, from <see cref="Below"/> on, until <see cref="IsDone"/> or there are no more.
/// </summary>
public sealed class LeaderScan
{
    private readonly HashSet<EntityField> _open = [];

    internal LeaderScan(string source) => Source = source;

    /// <summary>The connector whose contributions are to be read.</summary>
    public string Source { get; }

    /// <summary>Only contributions with a lower rank can be new leaders.</summary>
    public ContributionRank Below { get; private set; }

    /// <summary>The fields that still need a leader.</summary>
    public IReadOnlySet<EntityField> Open => _open;

    /// <summary>Whether no more contributions need to be read.</summary>
    public bool IsDone => _open.Count == 0;

    internal void Reopen(EntityField field, ContributionRank rank)
    {
        _open.Add(field);
        Below = rank > Below ? rank : Below;
    }

    internal void CloseWhere(Predicate<EntityField> isSettled) => _open.RemoveWhere(isSettled);
}
