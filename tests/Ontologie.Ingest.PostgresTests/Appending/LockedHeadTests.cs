using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Appending;

public sealed class LockedHeadTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private static readonly EndpointId Stuck = SampleEvents.Endpoint(1);

    [Fact]
    public async Task An_endpoint_whose_head_another_transaction_locks_holds_up_no_other_of_its_node()
    {
        const int others = 20;
        await AppendAsync(SampleEvents.Event(Stuck, "makes the head"));
        var begun = new TaskCompletionSource();
        var store = new FaultyEventStore(Store) { AppendBegun = _ => begun.TrySetResult() };
        await using var writer = await RunningWriter.StartAsync(store, TimeProvider.System, new EventWriterOptions { Lanes = 2 });
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var locks = new NpgsqlCommand("SELECT 1 FROM endpoint_log FOR UPDATE", connection, transaction))
        {
            await locks.ExecuteNonQueryAsync();
        }

        var waits = writer.WriteAsync(SampleEvents.Event(Stuck, "waits"));
        await begun.Task.Soon();
        for (var n = 0; n < others; n++)
        {
            var other = writer.WriteAsync(SampleEvents.Event(SampleEvents.Endpoint(2 + n), "goes on"));
            Assert.Equal(WriteOutcome.Committed, await other.Soon());
        }

        Assert.False(waits.IsCompleted);
        await transaction.RollbackAsync();
        Assert.Equal(WriteOutcome.Committed, await waits.Soon());
    }
}
