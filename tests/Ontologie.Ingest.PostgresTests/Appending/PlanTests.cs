using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Appending;

/// <summary>Appends use indexes, even if the tables have grown much since their last analysis.</summary>
public sealed class PlanTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private const string Written = "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'replay_nonce'";
    private const string Looked = "SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'replay_nonce'";
    private const string ReadWhole =
        "SELECT sum(seq_scan)::bigint FROM pg_stat_user_tables WHERE relname IN ('replay_nonce', 'endpoint_log', 'secret_use')";

    [Fact]
    public async Task Appends_of_new_events_never_read_a_whole_table()
    {
        var readWhole = await SqlAsync(ReadWhole);
        await UntilItIsCountedAsync(Written, batch => AppendAsync(batch));
        Assert.Equal(readWhole, await SqlAsync(ReadWhole));
    }

    [Fact]
    public async Task Appends_of_known_events_never_read_a_whole_table()
    {
        var readWhole = await SqlAsync(ReadWhole);
        await UntilItIsCountedAsync(Looked, async batch =>
        {
            await AppendAsync(batch);
            await AppendAsync(batch);
        });
        Assert.Equal(readWhole, await SqlAsync(ReadWhole));
    }

    /// <summary>A session reports its numbers to the server's statistics only now and then, all together.</summary>
    private async Task UntilItIsCountedAsync(string counter, Func<NewEvent[], Task> append)
    {
        var before = await SqlAsync(counter);
        for (var n = 0; Equals(await SqlAsync(counter), before); n++)
        {
            await append(SampleEvents.Events(SampleEvents.Endpoint(n % 3), 40, $"batch {n}"));
        }
    }
}
