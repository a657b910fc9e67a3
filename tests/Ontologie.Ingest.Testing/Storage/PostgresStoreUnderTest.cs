using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Partitions;
using Ontologie.Ingest.Storage.Postgres.Reading;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>The PostgreSQL event log in its own database on a real server.</summary>
/// <param name="createDatabase">Creates an empty database and returns its connection string.</param>
/// <param name="through">Changes the connection string of the store, but not of the migrations, for example to use a proxy.</param>
public sealed class PostgresStoreUnderTest(Func<Task<string>> createDatabase, Func<string, string>? through = null) : StoreUnderTest
{
    private const int Lanes = 4;

    private PostgresDatabase? _open;

    /// <summary>The direct connection string of the database.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <inheritdoc/>
    public override IEventEraser Eraser => new PostgresEventEraser(_open!);

    /// <inheritdoc/>
    protected override async Task<(IEventAppender Appender, IEventReader Reader)> OpenAsync()
    {
        if (ConnectionString.Length == 0)
        {
            ConnectionString = await createDatabase();
        }

        PostgresMigrations.Upgrade(ConnectionString, NullLogger.Instance);
        await using (var upkeep = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false"))
        {
            await new EventPartitions(upkeep, NullLogger.Instance)
                .EnsureAsync(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), CancellationToken.None);
        }

        _open = new PostgresDatabase(through?.Invoke(ConnectionString) ?? ConnectionString, Lanes);
        return (new PostgresEventAppender(_open), new PostgresEventReader(_open));
    }

    /// <inheritdoc/>
    protected override async Task CloseAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync();
        }
    }

    /// <summary>Does nothing: the database is deleted with its server.</summary>
    protected override Task DeleteAsync() => Task.CompletedTask;
}
