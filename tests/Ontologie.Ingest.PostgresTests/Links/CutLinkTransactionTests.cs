using Npgsql;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

/// <summary>A connection that breaks in a link transaction: all of it is committed or nothing, and nothing stays locked.</summary>
public sealed class CutLinkTransactionTests(SharedPostgres postgres) : IAsyncLifetime
{
    /// <summary>With its end: the statement that begins a transaction says READ COMMITTED.</summary>
    private const string Commit = "COMMIT\0";

    private static readonly EntityName Entity = SampleLinks.Order("1");

    private CuttingProxy? _proxy;
    private PostgresLinkStoreUnderTest? _subject;

    private CuttingProxy Proxy => _proxy!;

    private ILinkReader Reader => _subject!.Reader;

    public async ValueTask InitializeAsync()
    {
        var server = await postgres.ServerAsync();
        _proxy = new CuttingProxy(server.Port);
        _subject = new PostgresLinkStoreUnderTest(postgres.CreateDatabaseAsync, _proxy.Through);
        await _subject.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_subject is not null)
        {
            await _subject.DisposeAsync();
        }

        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Cut_before_the_commit_nothing_is_stored()
    {
        var cut = Proxy.CutBeforeNextRequest(Commit);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => WriteAsync(1));
        await cut.Soon();

        Assert.Equal((0, 0, 0), await StoredAsync(1));
        await WriteAsync(1).Soon();
        Assert.Equal((1, 1, 1), await StoredAsync(1));
    }

    [Fact]
    public async Task Cut_after_the_commit_everything_is_stored()
    {
        var cut = Proxy.CutAfterNextRequest(Commit);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => WriteAsync(1));
        await cut.Soon();

        Assert.Equal((1, 1, 1), await StoredAsync(1));
    }

    [Fact]
    public async Task Cut_anywhere_all_of_it_is_stored_or_nothing()
    {
        Proxy.CutRandomly(seed: 3, probability: 0.15);
        var failures = 0;
        for (var sequence = 1; sequence <= 60; sequence++)
        {
            try
            {
                await WriteAsync(sequence).Soon();
            }
            catch (NpgsqlException)
            {
                failures++;
            }
        }

        Proxy.StopCutting();
        Assert.InRange(failures, 1, 59);
        var all = 0;
        for (var sequence = 1; sequence <= 60; sequence++)
        {
            var stored = await StoredAsync(sequence);
            Assert.Contains(stored, new[] { (0, 0, 0), (1, 1, 1) });
            all += stored.Outcomes;
        }

        var entity = await Reader.FindEntityAsync(SampleLinks.Workspace, Entity, CancellationToken.None);
        Assert.Equal(all, entity!.Contributions);
        Assert.InRange(all, 60 - failures, 60);
    }

    private async Task<(int Outcomes, int Contributions, int Targets)> StoredAsync(long sequence) => (
        (await Reader.ListEventsAsync(SampleLinks.Connector(1), sequence, sequence, CancellationToken.None)).Count,
        (await Reader.ListContributionsAsync(SampleLinks.Connector(1), sequence, CancellationToken.None)).Count,
        (await Reader.CountInboundAsync(SampleLinks.Workspace, SampleLinks.Customer($"{sequence}"), 10, CancellationToken.None)).Count);

    private Task<bool> WriteAsync(long sequence) => _subject!.Store.WriteAsync(
        async transaction =>
        {
            var workspace = SampleLinks.Workspace;
            var before = (await transaction.LockEntitiesAsync(workspace, [Entity]))[0];
            await transaction.AddContributionsAsync(workspace, [SampleLinks.Contribution(SampleLinks.Connector(1), sequence, Entity)]);
            await transaction.SaveEdgesAsync(workspace, [SampleLinks.Edge(Entity, "customers", SampleLinks.Customer($"{sequence}"))]);
            await transaction.ReadClockAsync();
            await transaction.SaveEventsAsync([SampleLinks.Outcome(SampleLinks.Connector(1), sequence)]);
            await transaction.SaveEntitiesAsync(
                workspace, [SampleLinks.Entity(Entity) with { Contributions = (before?.Contributions ?? 0) + 1 }]);
            return true;
        },
        CancellationToken.None);
}
