namespace Ontologie.Ingest.Linking.Definitions;

/// <summary>Finds the known name that is most similar to an unknown one, for the reason of a fault. Pure.</summary>
internal static class NearestMember
{
    /// <summary>No known name is longer, so only this many characters of the unknown one are compared.</summary>
    private const int MaxCompared = 64;

    private const int MaxListed = 30;

    /// <summary>A hint with the nearest known name and the others; empty if no name is known.</summary>
    public static string Hint(string unknown, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0)
        {
            return "None is allowed here.";
        }

        var text = unknown.Length <= MaxCompared ? unknown : unknown[..MaxCompared];
        var nearest = known.MinBy(name => (Distance(text, name), name.Length));
        var rest = known.Count > MaxListed ? ", …" : "";
        return $"Did you mean {nearest}? Known: {string.Join(", ", known.Take(MaxListed))}{rest}.";
    }

    /// <summary>The Levenshtein distance, ignoring case.</summary>
    private static int Distance(string one, string other)
    {
        var above = Enumerable.Range(0, other.Length + 1).ToArray();
        var row = new int[other.Length + 1];
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var isSame = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                row[j] = Math.Min(above[j - 1] + (isSame ? 0 : 1), 1 + Math.Min(above[j], row[j - 1]));
            }

            (above, row) = (row, above);
        }

        return above[other.Length];
    }
}
