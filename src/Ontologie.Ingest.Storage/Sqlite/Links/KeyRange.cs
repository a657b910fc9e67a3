using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>The keys of a page. Each end is one bound, because SQLite would scan up to a second one.</summary>
/// <param name="From">Only this key and later ones.</param>
/// <param name="Before">Only keys before this one.</param>
internal sealed record KeyRange(string From, string Before)
{
    /// <summary>Comes before all characters of a key, so that a key followed by it is the next possible one.</summary>
    private const char BeforeAllCharacters = '\u0001';

    /// <summary>The range of a query; null if no key can be in it.</summary>
    internal static KeyRange? Of(EntityQuery query)
    {
        var after = query.After is { } last ? UpToZero(last) + BeforeAllCharacters : "";
        var prefix = query.Prefix ?? "";

        // A key has printable ASCII characters only. SQLite would end a text at a zero.
        return prefix.Any(letter => letter is <= ' ' or > '~')
            ? null
            : new KeyRange(string.CompareOrdinal(after, prefix) > 0 ? after : prefix, prefix + LinkBounds.AfterAllText);
    }

    private static string UpToZero(string text)
    {
        var zero = text.IndexOf('\0', StringComparison.Ordinal);
        return zero < 0 ? text : text[..zero];
    }
}
