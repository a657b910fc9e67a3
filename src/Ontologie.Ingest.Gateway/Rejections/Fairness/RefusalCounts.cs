namespace Ontologie.Ingest.Gateway.Rejections.Fairness;

/// <summary>
/// Estimates how many refused requests an address has sent to an endpoint lately: a count-min sketch of fixed size. An estimate is never
/// too low, and it is too high if others share all of its cells. Not thread-safe.
/// </summary>
internal sealed class RefusalCounts
{
    private const int Rows = 4;
    private const int CellBits = 14;

    private ushort[]? _cells;

    /// <summary>Counts a request.</summary>
    /// <param name="pair">A random digest of endpoint and address.</param>
    internal void Add(ulong pair)
    {
        var cells = _cells ??= new ushort[Rows << CellBits];
        var before = Of(pair);
        for (var row = 0; row < Rows; row++)
        {
            ref var cell = ref cells[IndexOf(pair, row)];
            if (cell == before && cell < ushort.MaxValue)
            {
                cell++;
            }
        }
    }

    /// <summary>The estimate for a pair of endpoint and address.</summary>
    internal int Of(ulong pair)
    {
        if (_cells is not { } cells)
        {
            return 0;
        }

        int least = ushort.MaxValue;
        for (var row = 0; row < Rows; row++)
        {
            least = Math.Min(least, cells[IndexOf(pair, row)]);
        }

        return least;
    }

    /// <summary>Halves all counts, so that old requests weigh less.</summary>
    internal void Age()
    {
        foreach (ref var cell in _cells.AsSpan())
        {
            cell /= 2;
        }
    }

    private static int IndexOf(ulong pair, int row) => (row << CellBits) | ((int)(pair >> (row * CellBits)) & ((1 << CellBits) - 1));
}
