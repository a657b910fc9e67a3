using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Partitions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Partitions;

public sealed class PartitionTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private const string CountOfPartitions = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'event'::regclass";

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task There_are_partitions_for_today_and_fourteen_days_ahead_and_a_default_one() =>
        Assert.Equal(16L, await SqlAsync(CountOfPartitions));

    [Fact]
    public async Task Events_go_to_the_partition_of_the_day()
    {
        await AppendAsync(SampleEvents.Events(SampleEvents.Endpoint(1), 3));

        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM event_default"));
    }

    [Fact]
    public async Task Events_are_stored_and_read_though_their_partition_is_missing()
    {
        await DropAllPartitionsAsync();
        var items = SampleEvents.Events(SampleEvents.Endpoint(1), 3);

        await AppendAsync(items);

        Assert.Equal([1, 2, 3], await SequencesAsync(items[0]));
        Assert.Equal(items[1].Body, await Reader.FindBodyAsync(items[1].Endpoint, items[1].Id, CancellationToken.None));
        Assert.All(await AppendAsync(items), result => Assert.Equal(AppendOutcome.Duplicate, result.Outcome));
    }

    [Fact]
    public async Task A_day_whose_rows_are_in_the_default_partition_stays_there_and_the_days_after_it_get_theirs()
    {
        await DropAllPartitionsAsync();
        var items = SampleEvents.Events(SampleEvents.Endpoint(1), 2);
        await AppendAsync(items[0]);

        await EnsureAsync(Today);
        await AppendAsync(items[1]);

        Assert.Equal([1, 2], await SequencesAsync(items[0]));
        Assert.Equal(2L, await SqlAsync("SELECT count(*) FROM event_default"));
        Assert.Equal(15L, await SqlAsync(CountOfPartitions));
    }

    [Fact]
    public async Task Partitions_are_made_by_many_nodes_at_once_and_again_without_harm()
    {
        var later = Today.AddDays(30);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => EnsureAsync(later)));
        await EnsureAsync(later);

        Assert.Equal(31L, await SqlAsync(CountOfPartitions));
    }

    [Fact]
    public async Task Reading_on_by_sequence_crosses_from_one_partition_to_the_next()
    {
        var items = SampleEvents.Events(SampleEvents.Endpoint(1), 4);
        await AppendAsync(items[0], items[1]);
        await SqlAsync($"UPDATE event SET committed_at = committed_at + interval '3 days'");
        await AppendAsync(items[2], items[3]);

        Assert.Equal([1, 2, 3, 4], await SequencesAsync(items[0]));
        Assert.Equal(1, await Reader.FindOldestSequenceAsync(items[0].Endpoint, CancellationToken.None));
    }

    private async Task EnsureAsync(DateOnly today)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await new EventPartitions(source, NullLogger.Instance).EnsureAsync(today, CancellationToken.None);
    }

    private async Task DropAllPartitionsAsync() => await SqlAsync(
        """
        DO $$ DECLARE part regclass; BEGIN
            FOR part IN SELECT inhrelid::regclass FROM pg_inherits
                WHERE inhparent = 'event'::regclass AND inhrelid <> 'event_default'::regclass
            LOOP EXECUTE format('DROP TABLE %s', part); END LOOP;
        END $$
        """);
}
