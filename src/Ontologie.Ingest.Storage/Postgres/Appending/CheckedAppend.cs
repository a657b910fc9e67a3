using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>An append that looks up every identity before it writes: one call of a database function, see its migration.</summary>
internal static class CheckedAppend
{
    private const string Append = "SELECT * FROM append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    /// <summary>Commits items of different identities. Returns what is stored for each.</summary>
    internal static async Task<StoredIdentity[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(connection, items, uses);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var stored = new StoredIdentity[items.Count];
        var returned = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = (int)reader.GetInt64(0) - 1;
            stored[place] = ReadStored(reader, items[place]);
            returned++;
        }

        // The commit follows the rows. If it fails, this call throws.
        await reader.NextResultAsync(cancellationToken);
        return returned == items.Count
            ? stored
            : throw new InvalidOperationException($"The append of {items.Count} items returned {returned}: the store is not consistent.");
    }

    private static StoredIdentity ReadStored(NpgsqlDataReader row, NewEvent item)
    {
        var isFresh = row.IsDBNull(2);
        return new StoredIdentity(isFresh, row.GetInt64(1), isFresh ? item.BodyDigest : row.GetFieldValue<byte[]>(2));
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses) =>
        new(Append, connection)
        {
            Parameters =
            {
                AppendColumn.Ids(items, item => item.Endpoint.Value),
                AppendColumn.Ids(items, item => item.Id.Value),
                AppendColumn.Of(NpgsqlDbType.TimestampTz, items, item => item.ReceivedAt.UtcDateTime),
                AppendColumn.Types(items),
                AppendColumn.Ids(items, item => item.Secret.Value),
                AppendColumn.Of(NpgsqlDbType.Boolean, items, item => item.KeepNonce),
                AppendColumn.Of(NpgsqlDbType.Boolean, items, item => item.IsTest),
                AppendColumn.Of(NpgsqlDbType.Bytea, items, item => item.Headers),
                AppendColumn.Of(NpgsqlDbType.Bytea, items, item => item.Body),
                AppendColumn.Of(NpgsqlDbType.Bytea, items, item => item.BodyDigest),
                AppendColumn.Of(NpgsqlDbType.Boolean, items, uses.MustStore),
            },
        };
}
