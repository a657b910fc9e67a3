using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Finds the rows of the nonces that the index does not have yet. Thread-safe: the writer changes it, readers of one event ask it.
/// It has what is committed and nothing else: young ones, and a generation that is on its way to the index.
/// </summary>
/// <param name="sizes">How many are moved together: hardly more than two generations are in memory.</param>
internal sealed class RecentNonces(NonceSizes sizes)
{
    /// <summary>In the sizes of the smallest. What more would bring no longer pays for their memory.</summary>
    private const int LargestGenerations = 4;

    /// <summary>One leaves for so many in the index: a page of that has some 130 rows and gets eight at a time.</summary>
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

    /// <summary>The row after the last one that is committed.</summary>
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

    /// <summary>Reads the tables, and then forgets what was known before. Until the first time nothing is found.</summary>
    internal MoveState Reload(SqliteConnection connection)
    {
        // Readers go on with what was known meanwhile: a row that is found is asked whose it is.
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

    /// <summary>The nonce's row; null where it is not recent.</summary>
    internal long? Find(NonceKey key) => Look(key).Row;

    /// <summary>The nonce's row, or null, and the last row that is known: up to that the index has all others.</summary>
    internal (long? Row, long Last) Look(NonceKey key)
    {
        lock (_lock)
        {
            return (_young.TryGetValue(key, out var row) || _leaving.TryGetValue(key, out row) ? row : null, _lastRow);
        }
    }

    /// <summary>Adds what was committed.</summary>
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

    /// <summary>Whether so many are young that they should leave.</summary>
    /// <param name="indexed">How many nonces the index has.</param>
    internal bool AreEnough(long indexed)
    {
        lock (_lock)
        {
            return _young.Count >= Math.Clamp(indexed / IndexedPerLeaving, sizes.Generation, (long)sizes.Generation * LargestGenerations);
        }
    }

    /// <summary>Lets the young ones leave, once the generation before has left.</summary>
    /// <returns>The last one's row.</returns>
    internal long Leave()
    {
        lock (_lock)
        {
            (_young, _leaving) = (_leaving, _young);
            return _lastRow;
        }
    }

    /// <summary>Those that are leaving, in the order of the index, and their rows. What is leaving does not change meanwhile.</summary>
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

    /// <summary>What was leaving is in the index, committed.</summary>
    internal void HaveLeft()
    {
        lock (_lock)
        {
            _leaving.Clear();
        }
    }
}
