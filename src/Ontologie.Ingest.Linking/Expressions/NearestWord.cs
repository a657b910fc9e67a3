namespace Ontologie.Ingest.Linking.Expressions;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearestWord
{
    /// <summary>The known word with the least edits from a given one.</summary>
    public static string Of(string word, IReadOnlyList<string> known) => known.MinBy(one => Distance(word, one))!;

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var isSame = char.ToLowerInvariant(from[i]) == char.ToLowerInvariant(to[j]);
                var cost = Math.Min(diagonal + (isSame ? 0 : 1), Math.Min(row[j], row[j + 1]) + 1);
                diagonal = row[j + 1];
                row[j + 1] = cost;
            }
        }

        return row[^1];
    }
}
