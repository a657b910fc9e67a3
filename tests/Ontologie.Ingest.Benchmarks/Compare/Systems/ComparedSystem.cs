using Npgsql;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Benchmarks.Server;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>One of the systems that a comparison measures, running, with the processes whose CPU counts.</summary>
internal abstract class ComparedSystem(ServerAddress address) : IAsyncDisposable
{
    /// <summary>A gigabyte or two may have to be written.</summary>
    private const int SettlingSeconds = 120;

    /// <summary>Where senders send to.</summary>
    public ServerAddress Address { get; } = address;

    /// <summary>The process that decides and stores.</summary>
    public required ServerProcess Server { get; init; }

    /// <summary>The process in front of it, if there is one.</summary>
    public ServerProcess? Gateway { get; init; }

    public PostgresServer? Database { get; init; }

    /// <summary>What gives its store a history; null where none is compared.</summary>
    public IStoreSeeder? Seeder { get; init; }

    /// <summary>Makes what is sent to.</summary>
    public abstract Task<IReadOnlyList<Target>> MakeTargetsAsync(int endpoints, int bodyBytes, CancellationToken cancel);

    /// <summary>Is every event that was acknowledged stored once? In words where not; null where it is, or where nothing is stored.</summary>
    public abstract Task<string?> CheckAsync(StoredOnce asked, CancellationToken cancel);

    /// <summary>
    /// Writes what its store, or the operating system for it, has put off: or that would fall into the turn of the next system.
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
