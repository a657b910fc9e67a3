using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>Seeds an <c>events.db</c> that a server has migrated. The server may be running.</summary>
internal sealed class SqliteSeeder(string eventsFile, TimeProvider time) : IStoreSeeder
{
    /// <summary>The event log's file in a server's data directory.</summary>
    public const string EventsFile = "events.db";

    private const string Event =
        """
        INSERT INTO event (
            endpoint_id, sequence, previous, is_mark, event_id, received_at, type, secret_id, size, test, headers, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'load.test', ?1, length(?8), 0, ?7, ?8)
        """;

    private const string Nonce =
        """
        INSERT INTO nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest) VALUES (?, ?, ?, ?, 0, ?)
        """;

    /// <summary>Inserts the identities that are not indexed yet.</summary>
    private const string Settle =
        """
        INSERT INTO nonce_by_event (event_id, endpoint_id, n)
        SELECT event_id, endpoint_id, n FROM nonce WHERE n > (SELECT settled FROM nonce_move) ORDER BY event_id, endpoint_id
        ON CONFLICT DO NOTHING;
        UPDATE nonce_move SET (settled, leaving, copied_event, copied_endpoint) =
            (SELECT m, m, zeroblob(16), zeroblob(16) FROM (SELECT coalesce(max(n), 0) AS m FROM nonce))
        """;

    public Task<long> SeedAsync(SeededHistory history, CancellationToken cancel) => Task.Run(() => Seed(history, cancel), cancel);

    private long Seed(SeededHistory history, CancellationToken cancel)
    {
        using (var connection = SqliteConnections.OpenWriter(eventsFile))
        {
            // Everything is flushed at the end; an interrupted seed is discarded.
            Run(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -524288");
            var recipe = new DeliveryRecipe(seed: 1, history.BodyBytes);
            foreach (var count in history.Parts())
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                AddPart(connection, history, recipe, count, cancel);
                transaction.Commit();
            }

            Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        // Only now: closing the file earlier would release the locks of another connection in this process.
        using var file = File.OpenHandle(eventsFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
        return RandomAccess.GetLength(file);
    }

    private void AddPart(SqliteConnection connection, SeededHistory history, DeliveryRecipe recipe, int count, CancellationToken cancel)
    {
        using var insert = new SqliteStatement(connection, Event);
        using var insertNonce = new SqliteStatement(connection, Nonce);
        var received = SqliteMicros.From(time.GetUtcNow());
        using var logs = new LogHeads(connection);
        var heads = history.Endpoints.Select(logs.Find).ToArray();
        var body = new byte[recipe.BodyBytes];
        for (var place = 1; place <= count; place++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < heads.Length; i++)
            {
                var endpoint = history.Endpoints[i];
                var (sequence, previous) = (heads[i].Sequence + 1, heads[i].Row);
                var id = new Contracts.Ids.EventId(BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(16)));
                recipe.WriteBody((ulong)i, sequence, body);
                var row = insert
                    .Bind(endpoint.Value).Bind(sequence).Bind(previous).Bind(LogMarks.IsMark(endpoint, sequence, previous))
                    .Bind(id.Value).Bind(received).Bind(history.Headers).Bind(body)
                    .Insert();
                heads[i] = new LogHead(sequence, row);
                insertNonce.Bind(endpoint.Value).Bind(id.Value).Bind(sequence).Bind(received).Bind(SHA256.HashData(body)).Run();
            }
        }

        for (var i = 0; i < heads.Length; i++)
        {
            logs.Write(history.Endpoints[i], heads[i]);
        }

        Run(connection, Settle);
    }

    private static void Run(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
