using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

/// <summary>A link store on its own database, which a test may also read and change with SQL.</summary>
public abstract class PostgresLinkTests(SharedPostgres postgres) : IAsyncLifetime
{
    private readonly PostgresLinkStoreUnderTest _subject = new(postgres.CreateDatabaseAsync);

    protected static WorkspaceId Workspace => SampleLinks.Workspace;

    protected ILinkStore Store => _subject.Store;

    protected ILinkReader Reader => _subject.Reader;

    protected string ConnectionString => _subject.ConnectionString;

    public async ValueTask InitializeAsync() => await _subject.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _subject.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task WriteAsync(Func<ILinkTransaction, Task> work) => Store.WriteAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        CancellationToken.None);

    protected async Task<object?> SqlAsync(string text, int seconds = 30)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = seconds };
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Completes when a statement of this database waits for a lock.</summary>
    protected async Task UntilOneWaitsAsync()
    {
        const string waiting =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        await UntilAsync().Soon();

        async Task UntilAsync()
        {
            while (await SqlAsync(waiting) is not > 0L)
            {
                await Task.Yield();
            }
        }
    }
}
