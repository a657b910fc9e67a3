using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Rejections;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Testing.Storage.Rejections;

/// <summary>The rejections in a PostgreSQL database of their own on a real server.</summary>
/// <param name="createDatabase">Creates an empty database and returns its connection string.</param>
public sealed class PostgresRejectionStoreUnderTest(Func<Task<string>> createDatabase) : RejectionStoreUnderTest
{
    private PostgresDatabase? _open;

    /// <summary>The connection string of the database.</summary>
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
        _open = new PostgresDatabase(ConnectionString, lanes: 1);
        Store = new PostgresRejectionStore(_open, TimeProvider.System, new TransactionRetry());
        Reader = new PostgresRejectionReader(_open);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync();
        }
    }
}
