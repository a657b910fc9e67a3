using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>The parameters of an append: one array for each column, whatever the number of events.</summary>
internal static class AppendColumn
{
    internal static NpgsqlParameter Of<T>(NpgsqlDbType element, IReadOnlyList<NewEvent> items, Func<NewEvent, T> value)
    {
        var values = new T[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(items[i]);
        }

        return Of(element, values);
    }

    internal static NpgsqlParameter Of<T>(NpgsqlDbType element, T[] values) =>
        new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | element, TypedValue = values };

    internal static NpgsqlParameter Ids(IReadOnlyList<NewEvent> items, Func<NewEvent, UInt128> id) =>
        Of(NpgsqlDbType.Uuid, items, item => UuidColumn.From(id(item)));

    internal static NpgsqlParameter Types(IReadOnlyList<NewEvent> items) =>
        Of(NpgsqlDbType.Bytea, items, item => item.Type is null ? null : System.Text.Encoding.UTF8.GetBytes(item.Type));
}
