using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>
/// A prepared statement that runs for each event. It binds and reads values by position and does not box them. With
/// <see cref="SqliteCommand"/>, which boxes them, an event would cost a tenth more.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _parameters;
    private int _bound;

    internal SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle!;
        ThrowIfFailed(raw.sqlite3_prepare_v3(_database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _parameters = raw.sqlite3_bind_parameter_count(_statement);
    }

    internal SqliteStatement Bind(long value)
    {
        ThrowIfFailed(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    internal SqliteStatement Bind(long? value) => value is { } number ? Bind(number) : Bind((string?)null);

    internal SqliteStatement Bind(bool value) => Bind(value ? 1L : 0L);

    /// <summary>The 16 bytes of an id, most significant first.</summary>
    internal SqliteStatement Bind(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return Bind(bytes);
    }

    internal SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        _bound++;

        // An empty span has no address, and SQLite would bind null.
        ThrowIfFailed(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, _bound, 0)
            : raw.sqlite3_bind_blob(_statement, _bound, value));
        return this;
    }

    internal SqliteStatement BindOrNull(byte[]? value) => value is null ? Bind((string?)null) : Bind(value);

    /// <summary>The 16 bytes of an id, or null.</summary>
    internal SqliteStatement Bind(UInt128? id) => id is { } value ? Bind(value) : Bind((string?)null);

    internal SqliteStatement Bind(string? value)
    {
        _bound++;
        ThrowIfFailed(value is null ? raw.sqlite3_bind_null(_statement, _bound) : raw.sqlite3_bind_text(_statement, _bound, value));
        return this;
    }

    /// <summary>Runs with the bound values. Afterwards, also after an error, the statement is ready for the next run.</summary>
    /// <exception cref="SqliteException">SQLite refuses the statement, or cannot write the file.</exception>
    internal void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Like <see cref="Run"/>.</summary>
    /// <returns>The <c>rowid</c> of the inserted row.</returns>
    internal long Insert()
    {
        Run();
        return raw.sqlite3_last_insert_rowid(_database);
    }

    /// <summary>Like <see cref="Run"/>.</summary>
    /// <returns>The number of rows that it inserted, changed or deleted.</returns>
    internal int Change()
    {
        Run();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Reads the first row, with the bound values. Afterwards, also after an error, it is ready for the next run.</summary>
    /// <param name="read">Reads the values of the row.</param>
    /// <returns>The values, or the default if there is no row.</returns>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    internal T? Find<T>(Func<SqliteStatement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Like <see cref="Find"/>, but reads all rows.</summary>
    internal void ForEach(Action<SqliteStatement> read)
    {
        try
        {
            while (Step())
            {
                read(this);
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Like <see cref="Find"/>, but reads all rows.</summary>
    internal List<T> List<T>(Func<SqliteStatement, T> read)
    {
        var rows = new List<T>();
        try
        {
            while (Step())
            {
                rows.Add(read(this));
            }
        }
        finally
        {
            Reset();
        }

        return rows;
    }

    /// <summary>A value of the current row; 0 for null.</summary>
    internal long ReadInt64(int column) => raw.sqlite3_column_int64(_statement, column);

    internal long? ReadInt64OrNull(int column) =>
        IsNull(column) ? null : ReadInt64(column);

    /// <summary>The 16 bytes of an id.</summary>
    internal UInt128 ReadUInt128(int column) => BinaryPrimitives.ReadUInt128BigEndian(raw.sqlite3_column_blob(_statement, column));

    internal UInt128? ReadUInt128OrNull(int column) => IsNull(column) ? null : ReadUInt128(column);

    internal bool ReadBoolean(int column) => ReadInt64(column) != 0;

    internal DateTimeOffset ReadTime(int column) => SqliteMicros.ToTime(ReadInt64(column));

    internal string ReadText(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    internal string? ReadTextOrNull(int column) => IsNull(column) ? null : ReadText(column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal byte[] ReadBytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private bool Step()
    {
        if (_bound != _parameters)
        {
            throw new InvalidOperationException($"{_bound} of {_parameters} values are bound.");
        }

        var result = raw.sqlite3_step(_statement);
        SqliteException.ThrowExceptionForRC(result, _database);
        return result == raw.SQLITE_ROW;
    }

    private void Reset()
    {
        raw.sqlite3_reset(_statement);
        _bound = 0;
    }

    private void ThrowIfFailed(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            _bound = 0;
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
