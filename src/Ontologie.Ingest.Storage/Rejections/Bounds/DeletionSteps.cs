namespace Ontologie.Ingest.Storage.Rejections.Bounds;

/// <summary>How many rows one transaction deletes.</summary>
internal static class DeletionSteps
{
    /// <summary>The rows of one step.</summary>
    internal const int Rows = 200;

    /// <summary>The most steps to forget an endpoint. The default bounds need nine; further ones follow a flood that goes on.</summary>
    internal const int Max = 50;

    private const int MaxRows = 1_000;

    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 1,000.</exception>
    internal static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxRows);
    }

    /// <summary>The first rows that have some number of bytes together; all if they have less.</summary>
    internal static List<T> Until<T>(IEnumerable<T> rows, long bytes, Func<T, long> length)
    {
        var taken = new List<T>();
        foreach (var row in rows)
        {
            if (bytes <= 0)
            {
                break;
            }

            taken.Add(row);
            bytes -= length(row);
        }

        return taken;
    }
}
