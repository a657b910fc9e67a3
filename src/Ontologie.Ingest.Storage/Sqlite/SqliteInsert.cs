using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// One INSERT that is run for each event, in the transaction of its connection. Its values are bound by their place and not
/// boxed, which <see cref="SqliteCommand"/> cannot do: that would be a tenth of what an event costs.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    internal SqliteInsert(SqliteConnection connection, string text)
    {
        _database = connection.Handle!;
        ThrowIfFailed(raw.sqlite3_prepare_v3(_database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    internal SqliteInsert Bind(long value)
    {
        ThrowIfFailed(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    internal SqliteInsert Bind(long? value) => value is { } number ? Bind(number) : Bind((string?)null);

    internal SqliteInsert Bind(bool value) => Bind(value ? 1L : 0L);

    /// <summary>The 16 bytes of an id, most significant first.</summary>
    internal SqliteInsert Bind(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return Bind(bytes);
    }

    internal SqliteInsert Bind(ReadOnlySpan<byte> value)
    {
        ThrowIfFailed(raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    internal SqliteInsert Bind(string? value)
    {
        _bound++;
        ThrowIfFailed(value is null ? raw.sqlite3_bind_null(_statement, _bound) : raw.sqlite3_bind_text(_statement, _bound, value));
        return this;
    }

    /// <summary>Inserts what was bound, and is ready for the next row, also after an error.</summary>
    /// <returns>The <c>rowid</c> of what was inserted.</returns>
    /// <exception cref="SqliteException">The row is refused, or the file cannot be written.</exception>
    internal long Run()
    {
        var result = raw.sqlite3_step(_statement);
        _bound = 0;
        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
            return raw.sqlite3_last_insert_rowid(_database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void ThrowIfFailed(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            _bound = 0;
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
