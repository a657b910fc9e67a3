using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Puts a generation of recent nonces into the index, a part with each batch, in the order of its key, so that neighbours share a
/// page. How far it has come is committed with each part: another program goes on there.
/// </summary>
internal sealed class NonceMove : IDisposable
{
    /// <summary>For each new nonce so many are copied: a generation has left before the next one is as large.</summary>
    private const int CopiedPerNew = 2;

    private readonly RecentNonces _recent;
    private readonly NonceIndex _index;
    private readonly SqliteStatement _writeState;
    private NonceKey[] _keys = [];
    private long[] _rows = [];
    private int _copied;
    private MoveState _state;
    private (int Copied, MoveState State)? _uncommitted;

    internal NonceMove(SqliteConnection connection, RecentNonces recent, NonceIndex index)
    {
        _recent = recent;
        _index = index;
        _writeState = new SqliteStatement(connection, "UPDATE nonce_move SET settled = ?, leaving = ?, copied_event = ?, copied_endpoint = ?");
    }

    /// <summary>Goes on where memory and file are now.</summary>
    internal void Resume(MoveState state)
    {
        _state = state;
        (_keys, _rows) = _recent.Leaving();
        var found = Array.BinarySearch(_keys, state.Copied, NonceKey.Order);
        _copied = found < 0 ? ~found : found + 1;
    }

    /// <summary>The next part, in the transaction of a batch with so many new nonces.</summary>
    internal void Run(int added)
    {
        _uncommitted = null;
        if (_copied == _rows.Length && _recent.Leave() is { } last)
        {
            Resume(_state with { Leaving = last });
        }

        var end = Math.Min(_copied + (added * CopiedPerNew), _rows.Length);
        if (end == _copied)
        {
            return;
        }

        for (var i = _copied; i < end; i++)
        {
            _index.Put(_keys[i], _rows[i]);
        }

        var state = end == _rows.Length ? new MoveState(_state.Leaving, _state.Leaving, default) : _state with { Copied = _keys[end - 1] };
        _writeState.Bind(state.Settled).Bind(state.Leaving).Bind(state.Copied.Event.Value).Bind(state.Copied.Endpoint.Value).Run();
        _uncommitted = (end, state);
    }

    /// <summary>That part is committed.</summary>
    internal void Committed()
    {
        if (_uncommitted is not var (copied, state))
        {
            return;
        }

        (_copied, _state, _uncommitted) = (copied, state, null);
        if (copied == _rows.Length)
        {
            _recent.HaveLeft();
        }
    }

    public void Dispose() => _writeState.Dispose();
}
