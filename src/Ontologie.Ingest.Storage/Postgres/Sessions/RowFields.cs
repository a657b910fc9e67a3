using System.Text;
using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>Reads the columns of a row.</summary>
internal static class RowFields
{
    internal static UInt128 Id(this NpgsqlDataReader row, int column) => UuidColumn.ToId(row.GetGuid(column));

    internal static DateTimeOffset Time(this NpgsqlDataReader row, int column) => new(row.GetDateTime(column));

    internal static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    internal static string? Utf8(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Encoding.UTF8.GetString(row.Bytes(column));
}
