using System.Numerics;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// The index of nonces, <c>nonce_by_event</c>, with a filter before it: a new identity is nearly always told without reading the
/// index, which is a page of its own each time. Used by the writer thread alone, in its transaction.
/// </summary>
/// <remarks>
/// The filter is made by reading the index from its beginning, a part with each batch, while what is put there meanwhile is added too.
/// So it has all that is there once the end is reached, and only then it is asked. It may have more: what was rolled back.
/// </remarks>
internal sealed class NonceIndex : IDisposable
{
    /// <summary>For each new nonce so many are read, which costs about as much as the look-up that is saved later.</summary>
    internal const int ReadPerNew = 32;

    /// <summary>A filter is made for so many at least: by the time that it is full, it has been worth making.</summary>
    private const int GenerationsPerFilter = 8;

    /// <summary>So that a filter is not full soon after it is made: for an eighth more than there are.</summary>
    private const int HeadroomOf = 8;

    /// <summary>
    /// 64 MB, and half of that while one of this size is made. With more nonces than that the filter lets more look-ups through that find
    /// nothing: with twice as many every sixth, with four times as many more than half.
    /// </summary>
    private const int LargestFilter = 1 << 26;

    private readonly long _smallest;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _put;
    private readonly SqliteStatement _readOn;
    private readonly Action<SqliteStatement> _look;
    private NonceFilter? _filter;
    private NonceFilter? _making;
    private NonceKey _read;
    private int _found;

    /// <param name="connection">The writer's.</param>
    /// <param name="sizes">How many nonces are put there together.</param>
    internal NonceIndex(SqliteConnection connection, NonceSizes sizes)
    {
        _smallest = (long)sizes.Generation * GenerationsPerFilter;
        _find = new SqliteStatement(connection, "SELECT n FROM nonce_by_event WHERE event_id = ? AND endpoint_id = ?");
        _put = new SqliteStatement(connection, "INSERT INTO nonce_by_event (event_id, endpoint_id, n) VALUES (?, ?, ?)");
        _readOn = new SqliteStatement(
            connection,
            """
            SELECT event_id, endpoint_id FROM nonce_by_event WHERE (event_id, endpoint_id) > (?, ?)
            ORDER BY event_id, endpoint_id LIMIT ?
            """);
        _look = Look;
    }

    /// <summary>Begins anew, where the index may have what was not put there here. Until the new filter is made each look-up reads the index.</summary>
    /// <param name="nonces">How many it has, about.</param>
    internal void Reload(long nonces)
    {
        _filter = null;
        var capacity = Math.Max(nonces + (nonces / HeadroomOf), _smallest);
        Make((int)BitOperations.RoundUpToPowerOf2((ulong)Math.Min(capacity, LargestFilter)));
    }

    /// <summary>The nonce's row; null where it is not in the index.</summary>
    internal long? Find(NonceKey key) =>
        _filter is { } filter && !filter.MayContain(key.Event)
            ? null
            : _find.Bind(key.Event.Value).Bind(key.Endpoint.Value).Find(static row => row.ReadInt64OrNull(0));

    internal void Put(NonceKey key, long row)
    {
        _put.Bind(key.Event.Value).Bind(key.Endpoint.Value).Bind(row).Run();
        _filter?.Add(key.Event);
        _making?.Add(key.Event);
    }

    /// <summary>Reads the next part, in the transaction of a batch with so many new nonces, where a filter is being made.</summary>
    internal void ReadOn(int added)
    {
        if (_making is null && _filter is { IsFull: true, Capacity: < LargestFilter })
        {
            Make(_filter.Capacity * 2);
        }

        var limit = added * ReadPerNew;
        if (_making is null || limit == 0)
        {
            return;
        }

        _found = 0;
        _readOn.Bind(_read.Event.Value).Bind(_read.Endpoint.Value).Bind(limit).ForEach(_look);
        if (_found < limit)
        {
            (_filter, _making) = (_making, null);
        }
    }

    public void Dispose()
    {
        _find.Dispose();
        _put.Dispose();
        _readOn.Dispose();
    }

    private void Make(int capacity) => (_making, _read) = (new NonceFilter(capacity), default);

    private void Look(SqliteStatement row)
    {
        _read = NonceKey.Read(row, 0);
        _making!.Add(_read.Event);
        _found++;
    }
}
