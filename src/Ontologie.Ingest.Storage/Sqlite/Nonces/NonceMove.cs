using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// Moves a generation of recent nonces into the index, a part with each batch. It moves them in the order of the key, so that neighbours
/// share a page. The progress is committed with each part, so the next start continues there.
/// </summary>
internal sealed class NonceMove : IDisposable
{
    /// <summary>A batch moves as many nonces as it adds, and one more per eight. So a move ends before the next one is due.</summary>
    private const int NewPerOneMore = 8;

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
        _writeState = new SqliteStatement(
            connection, "UPDATE nonce_move SET settled = ?, leaving = ?, copied_event = ?, copied_endpoint = ?");
    }

    /// <summary>Continues a move after memory was loaded from the file.</summary>
    internal void Resume(MoveState state)
    {
        (_state, _sorting) = (state, null);
        Take(_recent.SortLeaving());
    }

    /// <summary>Moves the next part, in the transaction of a batch.</summary>
    /// <param name="added">The new nonces of the batch.</param>
    internal void Run(int added)
    {
        _uncommitted = null;
        var isFull = _recent.FillsGeneration(_state.Settled);
        var mayBlock = isFull;
        if (_sorting is null && _copied == _rows.Length && isFull)
        {
            _state = _state with { Leaving = _recent.StartLeaving() };
            (_keys, _rows, _copied) = ([], [], 0);
            _sorting = Task.Run(_recent.SortLeaving);
            mayBlock = _state.Leaving - _state.Settled < _recent.Sizes.SortedAside;
        }

        // A batch waits only for a small sort, or if the next generation is full already.
        if (_sorting is not null && (mayBlock || _sorting.IsCompleted))
        {
#pragma warning disable VSTHRD002 // The writer has its own thread, which may block.
            Take(_sorting.GetAwaiter().GetResult());
#pragma warning restore VSTHRD002
            _sorting = null;
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

    /// <summary>The part was committed.</summary>
    internal void Committed()
    {
        if (_uncommitted is not var (copied, state))
        {
            return;
        }

        (_copied, _state, _uncommitted) = (copied, state, null);
        if (copied == _rows.Length)
        {
            _recent.ForgetLeaving();
        }
    }

    public void Dispose() => _writeState.Dispose();

    private void Take((NonceKey[] Keys, long[] Rows) sorted)
    {
        (_keys, _rows) = sorted;
        var found = Array.BinarySearch(_keys, _state.Copied, NonceKey.Order);
        _copied = found < 0 ? ~found : found + 1;
    }
}
