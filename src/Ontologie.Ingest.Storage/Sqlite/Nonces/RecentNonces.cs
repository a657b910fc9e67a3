using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Finds the rows of <c>recent_nonce</c>, which has no index. Thread-safe: the writer changes it, readers of one event ask it.
/// It has what is committed and nothing else: young ones, and a generation that is on its way to <c>replay_nonce</c>.
/// </summary>
/// <param name="generation">How many are moved together. Two generations at most are in memory, and up to four more after a start.</param>
internal sealed class RecentNonces(int generation)
{
    private readonly Lock _lock = new();
    private Dictionary<NonceKey, RecentNonce> _young = [];
    private Dictionary<NonceKey, RecentNonce> _leaving = [];
    private long _lastRow;

    /// <summary>How many are moved together.</summary>
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

    /// <summary>Reads the table, and forgets what was known before. Until the first time nothing is found.</summary>
    internal void Reload(SqliteConnection connection)
    {
        lock (_lock)
        {
            _young.Clear();
            _leaving.Clear();
            _lastRow = 0;
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT n, endpoint_id, event_id, sequence FROM recent_nonce ORDER BY n";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var key = new NonceKey(
                    EndpointId.FromBytes(reader.GetFieldValue<byte[]>(1)), EventId.FromBytes(reader.GetFieldValue<byte[]>(2)));
                _lastRow = reader.GetInt64(0);
                _young[key] = new RecentNonce(_lastRow, reader.GetInt64(3));
            }
        }
    }

    internal RecentNonce? Find(NonceKey key)
    {
        lock (_lock)
        {
            return _young.TryGetValue(key, out var found) || _leaving.TryGetValue(key, out found) ? found : null;
        }
    }

    /// <summary>Adds what was committed.</summary>
    internal void Add(IReadOnlyDictionary<NonceKey, RecentNonce> committed)
    {
        lock (_lock)
        {
            foreach (var (key, nonce) in committed)
            {
                _young[key] = nonce;
                _lastRow = Math.Max(_lastRow, nonce.Row);
            }
        }
    }

    /// <summary>
    /// Once enough are young: lets them leave, and tells their rows in the order of the key. Null while there are too few, or the
    /// generation before has not left.
    /// </summary>
    internal long[]? Leave()
    {
        lock (_lock)
        {
            if (_young.Count < generation || _leaving.Count > 0)
            {
                return null;
            }

            (_young, _leaving) = (_leaving, _young);
            var keys = _leaving.Keys.ToArray();
            var rows = _leaving.Values.Select(nonce => nonce.Row).ToArray();
            Array.Sort(keys, rows, NonceKey.Order);
            return rows;
        }
    }

    /// <summary>What was leaving is in <c>replay_nonce</c>, committed.</summary>
    internal void HaveLeft()
    {
        lock (_lock)
        {
            _leaving.Clear();
        }
    }
}
