using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Benchmarks.Seeding;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Seeding;

public sealed class SqliteSeederTests : IDisposable
{
    private const int Seeded = 20;
    private const int BodyBytes = 200;

    private static readonly EndpointId Used = SampleEvents.Endpoint(1);
    private static readonly EndpointId New = SampleEvents.Endpoint(2);

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteEventStore _store;

    public SqliteSeederTests()
    {
        SqliteMigrations.UpgradeEvents(EventsFile, NullLogger.Instance);
        _store = new SqliteEventStore(EventsFile);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string EventsFile => _folder.File(SqliteSeeder.EventsFile);

    [Fact]
    public async Task The_server_continues_after_a_seeded_history()
    {
        await _store.Appender.AppendAsync(SampleEvents.Events(Used, 2, "before"), Cancel);
        await SeedAsync();

        var appended = await _store.Appender.AppendAsync([SampleEvents.Event(Used, "after"), SampleEvents.Event(New, "after")], Cancel);

        Assert.Equal([2 + Seeded + 1, Seeded + 1], appended.Select(result => result.Sequence));
        Assert.Equal(Enumerable.Range(1, 2 + Seeded + 1).Select(n => (long)n), (await ListAsync(Used)).Select(stored => stored.Sequence));
    }

    [Fact]
    public async Task A_seeded_event_is_a_stored_event()
    {
        await SeedAsync();
        var listed = await ListAsync(New);
        var stored = await _store.Reader.FindAsync(New, listed[^1].Id, Cancel);
        var body = await _store.Reader.FindBodyAsync(New, listed[^1].Id, Cancel);

        Assert.Equal((Seeded, Seeded), (listed.Count, listed.Select(item => item.Id).Distinct().Count()));
        Assert.Equal((BodyBytes, "load.test"), (body!.Length, stored!.Type));
        Assert.Equal(SHA256.HashData(body), stored.BodyDigest);
    }

    [Fact]
    public async Task A_repeated_seeded_event_is_a_duplicate()
    {
        await SeedAsync();
        var first = (await ListAsync(New))[0];
        var body = await _store.Reader.FindBodyAsync(New, first.Id, Cancel);

        var again = await _store.Appender.AppendAsync([Copy(first, body!)], Cancel);

        Assert.Equal([new AppendResult(AppendOutcome.Duplicate, first.Sequence)], again);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static NewEvent Copy(StoredEvent stored, byte[] body) => new()
    {
        Endpoint = New,
        Id = stored.Id,
        ReceivedAt = stored.ReceivedAt,
        Type = stored.Type,
        Secret = stored.Secret,
        Headers = "[]"u8.ToArray(),
        Body = body,
        BodyDigest = SHA256.HashData(body),
        KeepNonce = false,
    };

    private Task<long> SeedAsync() =>
        new SqliteSeeder(EventsFile, TimeProvider.System).SeedAsync(new SeededHistory([Used, New], Seeded, BodyBytes), Cancel);

    private Task<IReadOnlyList<StoredEvent>> ListAsync(EndpointId endpoint) => _store.Reader.ListAsync(new EventQuery(endpoint), Cancel);
}
