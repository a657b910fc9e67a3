namespace Ontologie.Ingest.Management.Input;

/// <summary>Finds the known name that is most similar to an unknown one, for error messages. Pure.</summary>
public static class NearestName
{
    /// <summary>Only this many characters of the unknown name are compared: no known name is longer.</summary>
    private const int MaxCompared = 64;

    /// <summary>The known name with the smallest edit distance, ignoring case; null if no name is known.</summary>
    /// <param name="unknown">The name to find a known one for.</param>
    /// <param name="known">The known names.</param>
    public static string? Of(string unknown, IEnumerable<string> known)
    {
        var text = unknown.Length <= MaxCompared ? unknown : unknown[..MaxCompared];
        return known.MinBy(name => (Distance(text, name), -CommonStart(text, name)));
    }

    /// <summary>A sentence about an unknown name, with the nearest known one.</summary>
    internal static string Sentence(string kind, string unknown, IReadOnlyCollection<string> known) =>
        Of(unknown, known) is { } nearest
            ? $"There is no {kind} with this name. Did you mean {nearest}? Known names: {string.Join(", ", known)}."
            : $"There is no {kind} with this name. No {kind} is allowed here.";

    /// <summary>The Levenshtein distance, ignoring case.</summary>
    private static int Distance(string one, string other)
    {
        var above = new int[other.Length + 1];
        var row = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = above[j - 1] + (IsSame(one[i - 1], other[j - 1]) ? 0 : 1);
                row[j] = Math.Min(replaced, 1 + Math.Min(above[j], row[j - 1]));
            }

            (above, row) = (row, above);
        }

        return above[other.Length];
    }

    private static int CommonStart(string one, string other)
    {
        var length = 0;
        while (length < one.Length && length < other.Length && IsSame(one[length], other[length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
