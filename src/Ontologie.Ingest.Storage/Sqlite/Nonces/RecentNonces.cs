using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// The committed nonces that the index does not have yet, with their rows: the young ones, and a generation that is being moved. The
/// writer changes it, and readers look up single events. Thread-safe.
/// </summary>
/// <param name="sizes">How many nonces are moved together. Memory holds little more than two generations.</param>
internal sealed class RecentNonces(NonceSizes sizes)
{
    /// <summary>The largest generation, as a multiple of the smallest. A larger one is not worth its memory.</summary>
    private const int LargestGenerations = 4;

    /// <summary>A generation is one sixteenth of the index. A page of the index has about 130 rows and gets eight at a time.</summary>
    private const int IndexedPerLeaving = 16;

    private readonly Lock _lock = new();
    private Dictionary<NonceKey, long> _young = [];
    private Dictionary<NonceKey, long> _leaving = [];
    private long _lastRow;

    internal NonceSizes Sizes => sizes;

    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _leaving.Count;
            }
        }
    }

    /// <summary>The row after the last committed one.</summary>
    internal long NextRow
    {
        get
        {
            lock (_lock)
            {
                return _lastRow + 1;
            }
        }
    }

    /// <summary>Replaces the memory with the content of the tables. Before the first call it is empty.</summary>
    internal MoveState Reload(SqliteConnection connection)
    {
        // Readers use the old memory meanwhile. They check the identity of each row they read.
        var (young, leaving) = (new Dictionary<NonceKey, long>(), new Dictionary<NonceKey, long>());
        using var readState = new SqliteStatement(connection, "SELECT settled, leaving, copied_event, copied_endpoint FROM nonce_move");
        var state = readState.Find<MoveState?>(static row => new MoveState(row.ReadInt64(0), row.ReadInt64(1), NonceKey.Read(row, 2)))
            ?? throw new InvalidOperationException("nonce_move has no row: the file is damaged.");
        var last = state.Settled;
        using var readRows = new SqliteStatement(connection, "SELECT n, event_id, endpoint_id FROM nonce WHERE n > ? ORDER BY n");
        readRows.Bind(state.Settled).ForEach(row =>
        {
            last = row.ReadInt64(0);
            (last <= state.Leaving ? leaving : young).Add(NonceKey.Read(row, 1), last);
        });
        lock (_lock)
        {
            (_young, _leaving, _lastRow) = (young, leaving, last);
        }

        return state;
    }

    /// <summary>The row of a nonce; null if it is not recent.</summary>
    internal long? Find(NonceKey key) => Look(key).Row;

    /// <summary>The row of a nonce or null, and the last row in memory. Up to that row, the index has all other nonces.</summary>
    internal (long? Row, long Last) Look(NonceKey key)
    {
        lock (_lock)
        {
            return (_young.TryGetValue(key, out var row) || _leaving.TryGetValue(key, out row) ? row : null, _lastRow);
        }
    }

    /// <summary>Adds committed nonces.</summary>
    internal void Add(IReadOnlyDictionary<NonceKey, long> committed)
    {
        lock (_lock)
        {
            foreach (var (key, row) in committed)
            {
                _young.Add(key, row);
                _lastRow = Math.Max(_lastRow, row);
            }
        }
    }

    /// <summary>True if the young nonces are enough for a generation.</summary>
    /// <param name="indexed">The number of nonces in the index.</param>
    internal bool FillsGeneration(long indexed)
    {
        lock (_lock)
        {
            return _young.Count >= Math.Clamp(indexed / IndexedPerLeaving, sizes.Generation, (long)sizes.Generation * LargestGenerations);
        }
    }

    /// <summary>Makes the young nonces the leaving generation. The previous one must be in the index.</summary>
    /// <returns>The row of the last one.</returns>
    internal long StartLeaving()
    {
        lock (_lock)
        {
            (_young, _leaving) = (_leaving, _young);
            return _lastRow;
        }
    }

    /// <summary>The leaving nonces in the order of the index, and their rows. Nothing changes them meanwhile.</summary>
    internal (NonceKey[] Keys, long[] Rows) SortLeaving()
    {
        Dictionary<NonceKey, long> leaving;
        lock (_lock)
        {
            leaving = _leaving;
        }

        NonceKey[] keys = [.. leaving.Keys];
        long[] rows = [.. leaving.Values];
        Array.Sort(keys, rows, NonceKey.Order);
        return (keys, rows);
    }

    /// <summary>Forgets the leaving nonces, after all of them are committed to the index.</summary>
    internal void ForgetLeaving()
    {
        lock (_lock)
        {
            _leaving.Clear();
        }
    }
}
