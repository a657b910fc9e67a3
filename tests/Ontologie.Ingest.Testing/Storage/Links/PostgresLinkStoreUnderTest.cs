using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Postgres.Links;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>The links in a PostgreSQL database of their own on a real server.</summary>
/// <param name="createDatabase">Creates an empty database and returns its connection string.</param>
/// <param name="through">Changes the connection string of the store, but not of the migrations, for example to use a proxy.</param>
public sealed class PostgresLinkStoreUnderTest(Func<Task<string>> createDatabase, Func<string, string>? through = null)
    : LinkStoreUnderTest
{
    private PostgresDatabase? _open;
    private PostgresLinkStore? _store;

    /// <summary>The direct connection string of the database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <inheritdoc/>
    public override async Task OpenAsync()
    {
        await DisposeAsync();
        if (ConnectionString.Length == 0)
        {
            ConnectionString = await createDatabase();
        }

        PostgresMigrations.Upgrade(ConnectionString, NullLogger.Instance);
        _open = new PostgresDatabase(through?.Invoke(ConnectionString) ?? ConnectionString, lanes: 1);
        _store = new PostgresLinkStore(_open, TimeProvider.System, new TransactionRetry());
        Store = _store;
        Reader = new PostgresLinkReader(_open);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_open is not null)
        {
            _store?.Dispose();
            await _open.DisposeAsync();
        }
    }
}
