using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Puts a generation of recent nonces into the index, a part with each batch, in the order of its key, so that neighbours share a
/// page. How far it has come is committed with each part: another program goes on there.
/// </summary>
internal sealed class NonceMove : IDisposable
{
    /// <summary>For so many new nonces one more than these is copied: a generation has left shortly before the next one is as large.</summary>
    private const int NewPerOneMore = 8;

    /// <summary>From so many on, sorting takes a while, and no batch waits for it.</summary>
    private const int SortedAside = 10_000;

    private readonly RecentNonces _recent;
    private readonly NonceIndex _index;
    private readonly SqliteStatement _writeState;
    private Task<(NonceKey[] Keys, long[] Rows)>? _sorting;
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
        (_state, _keys, _rows, _copied) = (state, [], [], 0);
        _sorting = state.Leaving - state.Settled < SortedAside ? Task.FromResult(_recent.Leaving()) : Task.Run(_recent.Leaving);
    }

    /// <summary>The next part, in the transaction of a batch with so many new nonces.</summary>
    internal void Run(int added)
    {
        _uncommitted = null;
        TakeSorted();
        if (_sorting is null && _copied == _rows.Length && _recent.Leave(_state.Settled) is { } last)
        {
            Resume(_state with { Leaving = last });
            TakeSorted();
        }

        var part = added + ((added + NewPerOneMore - 1) / NewPerOneMore);
        var end = Math.Min(_copied + part, _rows.Length);
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

    private void TakeSorted()
    {
        if (_sorting is not { IsCompleted: true })
        {
            return;
        }

#pragma warning disable VSTHRD002 // It has ended: nobody waits.
        (_keys, _rows) = _sorting.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        _sorting = null;
        var found = Array.BinarySearch(_keys, _state.Copied, NonceKey.Order);
        _copied = found < 0 ? ~found : found + 1;
    }
}
