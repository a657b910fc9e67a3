using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Benchmarks.Deliveries;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Log;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>Seeds an <c>events.db</c> that a server has migrated; the server may be running.</summary>
internal sealed class SqliteSeeder(string eventsFile, TimeProvider time) : IStoreSeeder
{
    /// <summary>The log's file in a server's data directory.</summary>
    public const string EventsFile = "events.db";

    private const string Event =
        """
        INSERT INTO event (
            endpoint_id, sequence, previous, is_mark, event_id, received_at, type, secret_id, size, test, headers, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'load.test', ?1, length(?8), 0, ?7, ?8)
        """;

    private const string Nonce =
        """
        INSERT INTO replay_nonce (endpoint_id, event_id, sequence, received_at, kept, body_digest)
        VALUES (?, ?, ?, ?, 0, ?)
        """;

    public Task<long> SeedAsync(History history, CancellationToken cancel) => Task.Run(() => Seed(history, cancel), cancel);

    private long Seed(History history, CancellationToken cancel)
    {
        using (var connection = SqliteConnections.OpenWriter(eventsFile))
        {
            // All of it is on disk at the end, and what breaks off before is thrown away.
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

        // Only now: closing the file would give up the locks of a connection of this process.
        using var file = File.OpenHandle(eventsFile, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
        return RandomAccess.GetLength(file);
    }

    private void AddPart(SqliteConnection connection, History history, DeliveryRecipe recipe, int count, CancellationToken cancel)
    {
        using var insert = new SqliteStatement(connection, Event);
        var received = SqliteMicros.From(time.GetUtcNow());
        using var logs = new LogHeads(connection);
        var heads = history.Endpoints.Select(logs.Find).ToArray();
        var nonces = new List<StoredNonce>(count * heads.Length);
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
                nonces.Add(new StoredNonce(endpoint.Value, id, sequence, SHA256.HashData(body)));
            }
        }

        for (var i = 0; i < heads.Length; i++)
        {
            logs.Write(history.Endpoints[i], heads[i]);
        }

        AddNonces(connection, nonces, received);
    }

    private static void AddNonces(SqliteConnection connection, List<StoredNonce> nonces, long received)
    {
        using var insert = new SqliteStatement(connection, Nonce);
        CollectionsMarshal.AsSpan(nonces).Sort((left, right) => (left.Endpoint, left.Id.Value).CompareTo((right.Endpoint, right.Id.Value)));
        foreach (var nonce in nonces)
        {
            insert.Bind(nonce.Endpoint).Bind(nonce.Id.Value).Bind(nonce.Sequence).Bind(received).Bind(nonce.Digest).Run();
        }
    }

    private static void Run(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    private readonly record struct StoredNonce(UInt128 Endpoint, Contracts.Ids.EventId Id, long Sequence, byte[] Digest);
}
