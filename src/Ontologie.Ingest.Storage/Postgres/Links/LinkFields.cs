using System.Text;
using Npgsql;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Reads the columns of rows about links.</summary>
internal static class LinkFields
{
    internal static UInt128 Id(this NpgsqlDataReader row, int column) => UuidColumn.ToId(row.GetGuid(column));

    internal static DateTimeOffset Time(this NpgsqlDataReader row, int column) => new(row.GetDateTime(column));

    internal static byte[] Bytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    internal static string? Utf8(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Encoding.UTF8.GetString(row.Bytes(column));

    /// <summary>An entity in two columns: type and key.</summary>
    internal static EntityName Entity(this NpgsqlDataReader row, int column) => new(row.GetString(column), row.GetString(column + 1));

    /// <summary>The least and the greatest time in the first two columns; null if there is none.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last)? Span(NpgsqlDataReader row) =>
        row.IsDBNull(0) ? null : (row.Time(0), row.Time(1));
}
