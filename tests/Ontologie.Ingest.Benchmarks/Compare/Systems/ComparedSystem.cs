using Npgsql;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Benchmarks.Server;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>One running system of a comparison, with the processes whose CPU is counted.</summary>
internal abstract class ComparedSystem(ServerAddress address) : IAsyncDisposable
{
    /// <summary>Flushing may write a gigabyte or two.</summary>
    private const int SettlingSeconds = 120;

    /// <summary>The address that senders use.</summary>
    public ServerAddress Address { get; } = address;

    /// <summary>The process that verifies and stores.</summary>
    public required ServerProcess Server { get; init; }

    /// <summary>The gateway process in front of it, if any.</summary>
    public ServerProcess? Gateway { get; init; }

    public PostgresServer? Database { get; init; }

    /// <summary>Seeds its store with a history; null where no history is compared.</summary>
    public IStoreSeeder? Seeder { get; init; }

    /// <summary>Creates the endpoints to send to.</summary>
    public abstract Task<IReadOnlyList<Target>> MakeTargetsAsync(int endpoints, int bodyBytes, CancellationToken cancel);

    /// <summary>
    /// Checks that every acknowledged event is stored once. Returns a description of the violation, else null. Always null where
    /// nothing is stored.
    /// </summary>
    public abstract Task<string?> CheckAsync(StoreExpectation expected, CancellationToken cancel);

    /// <summary>
    /// Flushes writes that the store or the operating system has deferred. Otherwise they would disturb the next system's
    /// measurement.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        if (Database is not null)
        {
            await using var source = NpgsqlDataSource.Create(Database.AdministratorConnectionString);
            await using var checkpoint = source.CreateCommand("CHECKPOINT");
            checkpoint.CommandTimeout = SettlingSeconds;
            await checkpoint.ExecuteNonQueryAsync(cancel);
        }

        await Shell.RunAsync("sync", []);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await (Gateway?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Server.DisposeAsync();
        await (Database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
