using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests;

/// <summary>A store on its own database, which a test may also change with SQL.</summary>
public abstract class PostgresStoreTests(SharedPostgres postgres) : IAsyncLifetime
{
    private readonly PostgresStoreUnderTest _subject = new(postgres.CreateDatabaseAsync);

    protected IEventAppender Store => _subject.Store;

    protected IEventReader Reader => _subject.Reader;

    protected string ConnectionString => _subject.ConnectionString;

    public async ValueTask InitializeAsync() => await _subject.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _subject.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<AppendResult[]> AppendAsync(params IReadOnlyList<NewEvent> batch) =>
        Store.AppendAsync(batch, TestContext.Current.CancellationToken);

    protected async Task<IReadOnlyList<long>> SequencesAsync(NewEvent ofTheSameEndpoint) =>
        [.. (await Reader.ListAsync(new EventQuery(ofTheSameEndpoint.Endpoint) { Limit = EventQuery.MaxLimit }, CancellationToken.None))
            .Select(item => item.Sequence)];

    protected async Task<object?> SqlAsync(string text)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(text, connection);
        return await command.ExecuteScalarAsync();
    }

    protected async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
