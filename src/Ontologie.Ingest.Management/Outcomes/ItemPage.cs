namespace Ontologie.Ingest.Management.Outcomes;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items, oldest first.</param>
/// <param name="Next">The id after which the next page starts; null at the end of the list.</param>
internal sealed record ItemPage<T, TId>(IReadOnlyList<T> Items, TId? Next)
    where TId : struct;
