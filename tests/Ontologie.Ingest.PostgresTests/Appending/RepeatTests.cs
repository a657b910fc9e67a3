using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Appending;

public sealed class RepeatTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private static readonly NewEvent Item = SampleEvents.Event(SampleEvents.Endpoint(1), "a");

    [Fact]
    public async Task A_database_of_the_version_before_keeps_its_events_and_counts_from_now_on()
    {
        await AppendAsync(Item);
        await SqlAsync(
            """
            DROP TABLE event_repeat;
            DROP TABLE endpoint_repeat;
            DELETE FROM schemaversions WHERE scriptname LIKE '%0014_repeats.sql';
            """);

        PostgresMigrations.Upgrade(ConnectionString, NullLogger.Instance);

        await AddAsync();
        Assert.Equal(1, (await FindAsync())!.Repeats.Count);
        Assert.Equal([new EndpointTotals(1, 1)], await Reader.ReadTotalsAsync([Item.Endpoint], CancellationToken.None));
    }

    [Fact]
    public async Task Counting_waits_for_no_append_of_the_same_endpoint()
    {
        await AppendAsync(Item);
        await using var other = await OpenAsync();
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = "SELECT 1 FROM endpoint_log FOR UPDATE";
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        await AddAsync();

        Assert.Equal(1, (await FindAsync())!.Repeats.Count);
    }

    private Task AddAsync() => Store.AddRepeatsAsync(
        [new EventRepeats(Item.Endpoint, Item.Id, RepeatCount.Once(SampleEvents.Moment, otherBody: true))], CancellationToken.None);

    private Task<StoredEventWithHeaders?> FindAsync() => Reader.FindAsync(Item.Endpoint, Item.Id, CancellationToken.None);
}
