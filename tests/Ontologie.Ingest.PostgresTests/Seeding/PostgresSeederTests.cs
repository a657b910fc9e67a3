using System.Security.Cryptography;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Seeding;

/// <summary>The load driver seeds rows without the server. They must equal the rows of the server.</summary>
public sealed class PostgresSeederTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const int Seeded = 20;
    private const int BodyBytes = 200;

    private static readonly EndpointId Used = SampleEvents.Endpoint(1);
    private static readonly EndpointId New = SampleEvents.Endpoint(2);

    private readonly PostgresStoreUnderTest _subject = new(postgres.CreateDatabaseAsync);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SharedPostgres.Require();
        await _subject.StartAsync();
        await _subject.Store.AppendAsync(SampleEvents.Events(Used, 2, "before"), Cancel);
        await new PostgresSeeder(_subject.ConnectionString, TimeProvider.System)
            .SeedAsync(new SeededHistory([Used, New], Seeded, BodyBytes), Cancel);
    }

    public ValueTask DisposeAsync() => _subject.DisposeAsync();

    [Fact]
    public async Task The_server_goes_on_behind_a_history()
    {
        var appended = await _subject.Store.AppendAsync([SampleEvents.Event(Used, "after"), SampleEvents.Event(New, "after")], Cancel);

        Assert.Equal([2 + Seeded + 1, Seeded + 1], appended.Select(result => result.Sequence));
        Assert.Equal(Enumerable.Range(1, 2 + Seeded + 1).Select(n => (long)n), (await ListAsync(Used)).Select(stored => stored.Sequence));
    }

    [Fact]
    public async Task A_seeded_event_is_a_stored_event()
    {
        var listed = await ListAsync(New);
        var stored = await _subject.Reader.FindAsync(New, listed[^1].Id, Cancel);
        var body = await _subject.Reader.FindBodyAsync(New, listed[^1].Id, Cancel);

        Assert.Equal((Seeded, Seeded), (listed.Count, listed.Select(item => item.Id).Distinct().Count()));
        Assert.Equal((BodyBytes, "load.test"), (body!.Length, stored!.Type));
        Assert.Equal(SHA256.HashData(body), stored.BodyDigest);
    }

    private Task<IReadOnlyList<StoredEvent>> ListAsync(EndpointId endpoint) => _subject.Reader.ListAsync(new EventQuery(endpoint), Cancel);
}
