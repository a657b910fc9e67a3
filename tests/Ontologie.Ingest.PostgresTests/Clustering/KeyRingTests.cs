using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.KeyRing;
using Ontologie.Ingest.Storage.KeyRing;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Clustering;

public sealed class KeyRingTests(SharedPostgres postgres)
{
    private static readonly SecretSealer Sealer = new(PostgresNode.MasterKey);

    [Fact]
    public async Task Nodes_that_start_at_once_share_the_first_key()
    {
        var database = await DatabaseAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Protector(database, Sealer))));

        Assert.Equal(1L, await ScalarAsync(database, "SELECT count(*) FROM console_key"));
        var text = nodes[0].Protect("session");
        Assert.All(nodes, node => Assert.Equal("session", node.Unprotect(text)));
    }

    [Fact]
    public async Task The_table_has_no_key_in_the_clear()
    {
        var database = await DatabaseAsync();
        Protector(database, Sealer);

        Assert.Equal(0L, await ScalarAsync(database, "SELECT count(*) FROM console_key WHERE content LIKE '%key%' OR content LIKE '%<%'"));
        var entry = Assert.Single(new PostgresKeyRing(database).Read());
        Assert.Contains("masterKey", Sealer.OpenText("key-ring:" + entry.Name, entry.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_with_another_master_key_makes_a_key_of_its_own_and_leaves_the_others()
    {
        var database = await DatabaseAsync();
        var text = Protector(database, Sealer).Protect("session");
        using var logs = new CapturedLogs();
        var other = Protector(database, new SecretSealer("another key, just as long as the first"), logs);

        Assert.Equal("session", other.Unprotect(other.Protect("session")));
        Assert.Throws<CryptographicException>(() => other.Unprotect(text));
        Assert.Single(logs.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Equal("session", Protector(database, Sealer).Unprotect(text));
    }

    [Fact]
    public async Task A_damaged_ring_gets_one_new_key_for_all_nodes()
    {
        var database = await DatabaseAsync();
        Protector(database, Sealer);
        await ScalarAsync(database, "UPDATE console_key SET content = 'damaged'");
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Protector(database, Sealer))));

        Assert.Equal(2L, await ScalarAsync(database, "SELECT count(*) FROM console_key"));
        var text = nodes[0].Protect("session");
        Assert.All(nodes, node => Assert.Equal("session", node.Unprotect(text)));
    }

    [Fact]
    public async Task An_entry_is_never_replaced()
    {
        var ring = new PostgresKeyRing(await DatabaseAsync());
        ring.Add(new KeyRingEntry("key-1", "first"));

        Assert.Throws<PostgresException>(() => ring.Add(new KeyRingEntry("key-1", "second")));
        Assert.Equal("first", Assert.Single(ring.Read()).Text);
    }

    private static IDataProtector Protector(string database, SecretSealer sealer, CapturedLogs? logs = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        ConsoleKeyRing.Add(
            services, new PostgresKeyRing(database), sealer, logs?.CreateLogger("start") ?? NullLogger.Instance);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private async Task<string> DatabaseAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        PostgresMigrations.Upgrade(database, NullLogger.Instance);
        return database;
    }

    private static async Task<object?> ScalarAsync(string database, string query)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(query);
        return await command.ExecuteScalarAsync();
    }
}
