using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Events;

/// <summary>The append looks things up by index, however the tables have grown since they were last analysed.</summary>
public sealed class PlanTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private const string Looked = "SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'replay_nonce'";
    private const string ReadWhole =
        "SELECT sum(seq_scan)::bigint FROM pg_stat_user_tables WHERE relname IN ('replay_nonce', 'endpoint_log', 'secret_use')";

    [Fact]
    public async Task Appends_never_read_a_whole_table()
    {
        var (looked, readWhole) = (await SqlAsync(Looked), await SqlAsync(ReadWhole));

        // A session tells the server's statistics what it did once in a while, all of it together.
        for (var n = 0; Equals(await SqlAsync(Looked), looked); n++)
        {
            await AppendAsync(SampleEvents.Events(SampleEvents.Endpoint(n % 3), 40, $"batch {n}"));
        }

        Assert.Equal(readWhole, await SqlAsync(ReadWhole));
    }
}
