namespace Ontologie.Ingest.Management.Input;

/// <summary>Which page of a list to read.</summary>
/// <param name="After">The id before the page; null for the first page.</param>
/// <param name="Limit">The most items on the page, within <see cref="PageLimit.Range"/>.</param>
internal sealed record PageRequest<TId>(TId? After = null, int Limit = PageLimit.Default)
    where TId : struct;

/// <summary>How many items a page of a list may have.</summary>
internal static class PageLimit
{
    internal const string Field = "limit";
    internal const int Default = 100;

    internal static readonly NumberRange Range = new(1, 500);
}
