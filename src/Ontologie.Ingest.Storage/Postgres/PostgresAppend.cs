using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>The append: one call of a function that does all of it in one transaction: see its migration.</summary>
internal static class PostgresAppend
{
    private const string Append = "SELECT * FROM append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    /// <summary>Commits items that are all of different identities; tells what is stored for each.</summary>
    internal static async Task<StoredIdentity[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(connection, items, uses);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var stored = new StoredIdentity[items.Count];
        var told = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = (int)reader.GetInt64(0) - 1;
            stored[place] = ReadStored(reader, items[place]);
            told++;
        }

        // The commit follows the rows: an error of it is thrown here.
        await reader.NextResultAsync(cancellationToken);
        return told == items.Count
            ? stored
            : throw new InvalidOperationException($"{items.Count} items were appended and {told} answered: the store is not consistent.");
    }

    private static StoredIdentity ReadStored(NpgsqlDataReader row, NewEvent item)
    {
        var isFresh = row.IsDBNull(2);
        return new StoredIdentity(isFresh, row.GetInt64(1), isFresh ? item.BodyDigest : row.GetFieldValue<byte[]>(2));
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses)
    {
        return new NpgsqlCommand(Append, connection)
        {
            Parameters =
            {
                Column(NpgsqlDbType.Uuid, item => UuidColumn.From(item.Endpoint.Value)),
                Column(NpgsqlDbType.Uuid, item => UuidColumn.From(item.Id.Value)),
                Column(NpgsqlDbType.TimestampTz, item => item.ReceivedAt.UtcDateTime),
                Column(NpgsqlDbType.Bytea, item => item.Type is null ? null : System.Text.Encoding.UTF8.GetBytes(item.Type)),
                Column(NpgsqlDbType.Uuid, item => UuidColumn.From(item.Secret.Value)),
                Column(NpgsqlDbType.Boolean, item => item.KeepNonce),
                Column(NpgsqlDbType.Boolean, item => item.IsTest),
                Column(NpgsqlDbType.Bytea, item => item.Headers),
                Column(NpgsqlDbType.Bytea, item => item.Body),
                Column(NpgsqlDbType.Bytea, item => item.BodyDigest),
                Column(NpgsqlDbType.Boolean, uses.IsNews),
            },
        };

        NpgsqlParameter Column<T>(NpgsqlDbType type, Func<NewEvent, T> value)
        {
            var values = new T[items.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = value(items[i]);
            }

            return Array(type, values);
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType element, T[] values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | element, TypedValue = values };
}
