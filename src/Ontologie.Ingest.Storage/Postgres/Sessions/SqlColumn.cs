using System.Text;
using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Postgres.Appending;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>The parameters of statements about many rows: one array for each column.</summary>
internal static class SqlColumn
{
    internal static NpgsqlParameter Ids<T>(IReadOnlyList<T> rows, Func<T, UInt128> value) =>
        Of(NpgsqlDbType.Uuid, rows, row => UuidColumn.From(value(row)));

    internal static NpgsqlParameter Uuids<T>(IReadOnlyList<T> rows, Func<T, Guid> value) => Of(NpgsqlDbType.Uuid, rows, value);

    internal static NpgsqlParameter Texts<T>(IReadOnlyList<T> rows, Func<T, string?> value) => Of(NpgsqlDbType.Text, rows, value);

    internal static NpgsqlParameter Utf8<T>(IReadOnlyList<T> rows, Func<T, string?> value) =>
        Of(NpgsqlDbType.Bytea, rows, row => value(row) is { } text ? Encoding.UTF8.GetBytes(text) : null);

    internal static NpgsqlParameter Bytes<T>(IReadOnlyList<T> rows, Func<T, byte[]?> value) => Of(NpgsqlDbType.Bytea, rows, value);

    internal static NpgsqlParameter Longs<T>(IReadOnlyList<T> rows, Func<T, long> value) => Of(NpgsqlDbType.Bigint, rows, value);

    internal static NpgsqlParameter OptionalLongs<T>(IReadOnlyList<T> rows, Func<T, long?> value) => Of(NpgsqlDbType.Bigint, rows, value);

    internal static NpgsqlParameter Bools<T>(IReadOnlyList<T> rows, Func<T, bool> value) => Of(NpgsqlDbType.Boolean, rows, value);

    internal static NpgsqlParameter Ints<T>(IReadOnlyList<T> rows, Func<T, int> value) => Of(NpgsqlDbType.Integer, rows, value);

    internal static NpgsqlParameter Times<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset> value) =>
        Of(NpgsqlDbType.TimestampTz, rows, row => value(row).UtcDateTime);

    private static NpgsqlParameter Of<T, TValue>(NpgsqlDbType element, IReadOnlyList<T> rows, Func<T, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return AppendColumn.Of(element, values);
    }
}
