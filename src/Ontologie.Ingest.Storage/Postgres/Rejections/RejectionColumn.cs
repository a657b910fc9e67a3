using System.Text;
using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Rejections.Bounds;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>The parameters of an insert: one array for each column.</summary>
internal static class RejectionColumn
{
    /// <summary>Text that a sender may choose, as UTF-8 bytes.</summary>
    internal static NpgsqlParameter Utf8(IReadOnlyList<RejectionToInsert> rows, Func<RejectionToInsert, string?> value) =>
        Of(NpgsqlDbType.Bytea, rows, row => value(row) is { } text ? Encoding.UTF8.GetBytes(text) : null);

    internal static NpgsqlParameter Bytes(IReadOnlyList<RejectionToInsert> rows, Func<RejectionToInsert, byte[]?> value) =>
        Of(NpgsqlDbType.Bytea, rows, value);

    internal static NpgsqlParameter Longs(IReadOnlyList<RejectionToInsert> rows, Func<RejectionToInsert, long?> value) =>
        Of(NpgsqlDbType.Bigint, rows, value);

    internal static NpgsqlParameter Bools(IReadOnlyList<RejectionToInsert> rows, Func<RejectionToInsert, bool> value) =>
        Of(NpgsqlDbType.Boolean, rows, value);

    private static NpgsqlParameter Of<T>(
        NpgsqlDbType element, IReadOnlyList<RejectionToInsert> rows, Func<RejectionToInsert, T> value) =>
        AppendColumn.Of(element, rows.Select(value).ToArray());
}
