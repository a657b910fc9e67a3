using Npgsql;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Reads the columns of rows about links.</summary>
internal static class LinkFields
{
    /// <summary>An entity in two columns: type and key.</summary>
    internal static EntityName Entity(this NpgsqlDataReader row, int column) => new(row.GetString(column), row.GetString(column + 1));

    /// <summary>The least and the greatest time in the first two columns; null if there is none.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last)? Span(NpgsqlDataReader row) =>
        row.IsDBNull(0) ? null : (row.Time(0), row.Time(1));
}
