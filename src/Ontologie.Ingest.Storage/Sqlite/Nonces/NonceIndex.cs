using System.Numerics;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// The index of nonces, <c>nonce_by_event</c>, behind a filter. The filter recognizes nearly every new identity, which saves the read of
/// one index page. For the writer thread only, in its transaction.
/// </summary>
/// <remarks>
/// The filter is built while batches run: each batch reads one more part of the index, and new entries are added too. It is used only
/// after the end of the index was reached. It may also have entries that were rolled back.
/// </remarks>
internal sealed class NonceIndex : IDisposable
{
    /// <summary>Entries to read per new nonce while a filter is built. That costs about as much as the lookup it saves later.</summary>
    internal const int ReadPerNew = 32;

    /// <summary>The smallest filter, in generations. It pays off before it is full.</summary>
    private const int GenerationsPerFilter = 8;

    /// <summary>A new filter has room for one eighth more entries than the index, so that it is not full soon.</summary>
    private const int HeadroomOf = 8;

    /// <summary>
    /// 64 Mi nonces, one byte each; the old filter takes half as much while this one is built. With more nonces, false positives read
    /// the index: for one lookup in six at twice as many, for more than half at four times as many.
    /// </summary>
    private const int LargestFilter = 1 << 26;

    private readonly long _smallestFilter;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _put;
    private readonly SqliteStatement _readOn;
    private readonly Action<SqliteStatement> _addToNext;
    private NonceFilter? _filter;
    private NonceFilter? _next;
    private NonceKey _read;
    private int _found;

    /// <param name="connection">The connection of the writer.</param>
    /// <param name="sizes">How many nonces are moved together.</param>
    internal NonceIndex(SqliteConnection connection, NonceSizes sizes)
    {
        _smallestFilter = (long)sizes.Generation * GenerationsPerFilter;
        _find = new SqliteStatement(connection, "SELECT n FROM nonce_by_event WHERE event_id = ? AND endpoint_id = ?");
        _put = new SqliteStatement(connection, "INSERT INTO nonce_by_event (event_id, endpoint_id, n) VALUES (?, ?, ?)");
        _readOn = new SqliteStatement(
            connection,
            """
            SELECT event_id, endpoint_id FROM nonce_by_event WHERE (event_id, endpoint_id) > (?, ?)
            ORDER BY event_id, endpoint_id LIMIT ?
            """);
        _addToNext = AddToNext;
    }

    /// <summary>Rebuilds the filter after writes by another connection. Until it is complete, every lookup reads the index.</summary>
    /// <param name="nonces">The approximate number of nonces in the index.</param>
    internal void Reload(long nonces)
    {
        _filter = null;
        var capacity = Math.Max(nonces + (nonces / HeadroomOf), _smallestFilter);
        StartFilter((int)BitOperations.RoundUpToPowerOf2((ulong)Math.Min(capacity, LargestFilter)));
    }

    /// <summary>The row of a nonce; null if it is not in the index.</summary>
    internal long? Find(NonceKey key) =>
        _filter is { } filter && !filter.MayContain(key.Event)
            ? null
            : _find.Bind(key.Event.Value).Bind(key.Endpoint.Value).Find(static row => row.ReadInt64OrNull(0));

    internal void Put(NonceKey key, long row)
    {
        _put.Bind(key.Event.Value).Bind(key.Endpoint.Value).Bind(row).Run();
        _filter?.Add(key.Event);
        _next?.Add(key.Event);
    }

    /// <summary>Reads the next part of the index while a filter is built, in the transaction of a batch.</summary>
    /// <param name="added">The new nonces of the batch.</param>
    internal void ReadOn(int added)
    {
        if (_next is null && _filter is { IsFull: true, Capacity: < LargestFilter })
        {
            StartFilter(_filter.Capacity * 2);
        }

        var limit = added * ReadPerNew;
        if (_next is null || limit == 0)
        {
            return;
        }

        _found = 0;
        _readOn.Bind(_read.Event.Value).Bind(_read.Endpoint.Value).Bind(limit).ForEach(_addToNext);
        if (_found < limit)
        {
            (_filter, _next) = (_next, null);
        }
    }

    public void Dispose()
    {
        _find.Dispose();
        _put.Dispose();
        _readOn.Dispose();
    }

    private void StartFilter(int capacity) => (_next, _read) = (new NonceFilter(capacity), default);

    private void AddToNext(SqliteStatement row)
    {
        _read = NonceKey.Read(row, 0);
        _next!.Add(_read.Event);
        _found++;
    }
}
