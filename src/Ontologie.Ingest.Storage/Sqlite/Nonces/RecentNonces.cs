using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Finds the rows of the nonces that the index does not have yet. Thread-safe: the writer changes it, readers of one event ask it.
/// It has what is committed and nothing else: young ones, and a generation that is on its way to the index.
/// </summary>
/// <param name="generation">
/// How many are moved together, up to four times as many where the index is large. Hardly more than two such generations are in memory.
/// </param>
internal sealed class RecentNonces(int generation)
{
    private const int Largest = 4;

    /// <summary>
    /// One for so many in the index, so that a page of it gets several at a time: at two thirds of their 8 KiB, pages have some 140.
    /// </summary>
    private const int IndexedPerLeaving = 16;

    private readonly Lock _lock = new();
    private Dictionary<NonceKey, long> _young = [];
    private Dictionary<NonceKey, long> _leaving = [];
    private long _lastRow;

    /// <summary>How many are moved together, at least.</summary>
    internal int Generation => generation;

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

    /// <summary>Reads the tables, and forgets what was known before. Until the first time nothing is found.</summary>
    internal MoveState Reload(SqliteConnection connection)
    {
        lock (_lock)
        {
            _young.Clear();
            _leaving.Clear();
            using var readState = new SqliteStatement(connection, "SELECT settled, leaving, copied_event, copied_endpoint FROM nonce_move");
            var state = readState.Find<MoveState?>(static row => new MoveState(row.ReadInt64(0), row.ReadInt64(1), NonceKey.Read(row, 2)))
                ?? throw new InvalidOperationException("nonce_move has no row: the file is damaged.");
            _lastRow = state.Settled;
            using var readRows = new SqliteStatement(connection, "SELECT n, event_id, endpoint_id FROM nonce WHERE n > ? ORDER BY n");
            readRows.Bind(state.Settled).ForEach(row =>
            {
                _lastRow = row.ReadInt64(0);
                (_lastRow <= state.Leaving ? _leaving : _young).Add(NonceKey.Read(row, 1), _lastRow);
            });
            return state;
        }
    }

    /// <summary>The nonce's row; null where it is not recent.</summary>
    internal long? Find(NonceKey key)
    {
        lock (_lock)
        {
            return _young.TryGetValue(key, out var row) || _leaving.TryGetValue(key, out row) ? row : null;
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

    /// <summary>Once enough are young, and the generation before has left: lets them leave, and tells the last one's row. Else null.</summary>
    /// <param name="indexed">How many nonces the index has.</param>
    internal long? Leave(long indexed)
    {
        var enough = Math.Clamp(indexed / IndexedPerLeaving, generation, (long)generation * Largest);
        lock (_lock)
        {
            if (_young.Count < enough || _leaving.Count > 0)
            {
                return null;
            }

            (_young, _leaving) = (_leaving, _young);
            return _lastRow;
        }
    }

    /// <summary>Those that are leaving, in the order of the index, and their rows.</summary>
    internal (NonceKey[] Keys, long[] Rows) Leaving()
    {
        NonceKey[] keys;
        long[] rows;
        lock (_lock)
        {
            keys = [.. _leaving.Keys];
            rows = [.. _leaving.Values];
        }

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
