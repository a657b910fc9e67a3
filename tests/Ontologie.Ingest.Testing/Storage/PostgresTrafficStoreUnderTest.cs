using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Postgres.Stats;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>The statistics in a PostgreSQL database of their own on a real server.</summary>
/// <param name="createDatabase">Creates an empty database and returns its connection string.</param>
public sealed class PostgresTrafficStoreUnderTest(Func<Task<string>> createDatabase) : TrafficStoreUnderTest
{
    private PostgresDatabase? _open;
    private string? _connectionString;

    /// <inheritdoc/>
    public override async Task OpenAsync()
    {
        await DisposeAsync();
        _connectionString ??= await createDatabase();
        PostgresMigrations.Upgrade(_connectionString, NullLogger.Instance);
        _open = new PostgresDatabase(_connectionString, lanes: 1);
        Store = new PostgresTrafficStore(_open);
        Reader = new PostgresTrafficReader(_open);
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
