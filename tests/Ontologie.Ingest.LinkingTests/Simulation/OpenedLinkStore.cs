using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Links;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Sqlite.Links;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.LinkingTests.Simulation;

/// <summary>One store for many histories, one after the other. Each history has a workspace and connectors of its own.</summary>
internal sealed class OpenedLinkStore : IAsyncDisposable
{
    private readonly Func<Task<KeptRows>> _openKept;
    private readonly Func<ValueTask> _close;
    private KeptRows? _kept;
    private ulong _salt;

    private OpenedLinkStore(ILinkStore store, ILinkReader reader, Func<Task<KeptRows>> openKept, Func<ValueTask> close) =>
        (Store, Reader, _openKept, _close) = (store, reader, openKept, close);

    internal ILinkStore Store { get; }

    internal ILinkReader Reader { get; }

    /// <summary>
    /// The links in a SQLite file, in memory where the system can: here decisions are tested, and not that commits survive.
    /// </summary>
    internal static OpenedLinkStore Sqlite()
    {
        const string memory = "/dev/shm";
        var parent = Directory.Exists(memory) ? memory : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"ontologie-ingest-{Path.GetRandomFileName()}"));
        var file = Path.Combine(folder.FullName, "links.db");
        SqliteMigrations.UpgradeLinks(file, NullLogger.Instance);
        var store = new SqliteLinkStore(file, TimeProvider.System);
        return new OpenedLinkStore(store, new SqliteLinkReader(file), () => KeptRows.OpenSqliteAsync(file), () =>
        {
            store.Dispose();
            SqliteConnections.ClosePooled(file);
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>The links in a database of their own.</summary>
    internal static OpenedLinkStore Postgres(string connectionString)
    {
        PostgresMigrations.Upgrade(connectionString, NullLogger.Instance);
        var database = new PostgresDatabase(connectionString, lanes: 1);
        var store = new PostgresLinkStore(database, TimeProvider.System, new TransactionRetry());
        var reader = new PostgresLinkReader(database);
        return new OpenedLinkStore(store, reader, () => KeptRows.OpenPostgresAsync(connectionString), async () =>
        {
            store.Dispose();
            await database.DisposeAsync();
        });
    }

    /// <summary>A number that no other history of this store has.</summary>
    internal ulong NextSalt() => ++_salt;

    /// <summary>Keeps a workspace as it is now.</summary>
    internal async Task KeepAsync(WorkspaceId workspace, IEnumerable<EndpointId> endpoints)
    {
        _kept ??= await _openKept();
        await _kept.KeepAsync(workspace, endpoints);
    }

    /// <summary>Undoes all commits of the workspace since <see cref="KeepAsync"/>. Users of the store keep what they remember.</summary>
    internal Task TakeBackAsync() => _kept!.RestoreAsync();

    public async ValueTask DisposeAsync()
    {
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }

        await _close();
    }
}
