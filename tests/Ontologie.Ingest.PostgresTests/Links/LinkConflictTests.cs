using Npgsql;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

public sealed class LinkConflictTests(SharedPostgres postgres) : PostgresLinkTests(postgres)
{
    private static readonly LogGapRow Gap = new(SampleLinks.Connector(1), 1, 2, SampleLinks.At(0));

    [Fact]
    public async Task A_deadlock_runs_the_whole_work_again()
    {
        var (one, two) = (SampleLinks.Order("1"), SampleLinks.Order("2"));
        var bothHold = new Barrier(2);
        var attempts = 0;

        // Against the rules: each locks the entity of the other one later.
        await Task.WhenAll(RunAsync(one, two), RunAsync(two, one)).Soon();

        Assert.Equal(3, attempts);
        Assert.Equal(2, (await Reader.FindEntityAsync(Workspace, one, CancellationToken.None))!.Contributions);
        Assert.Equal(2, (await Reader.FindEntityAsync(Workspace, two, CancellationToken.None))!.Contributions);

        Task RunAsync(EntityName first, EntityName second) => Task.Run(() =>
        {
            var isFirstAttempt = true;
            return WriteAsync(async transaction =>
            {
                Interlocked.Increment(ref attempts);
                await CountAsync(transaction, first);
                await transaction.ReadClockAsync();
                if (isFirstAttempt)
                {
                    isFirstAttempt = false;
                    bothHold.SignalAndWait();
                }

                await CountAsync(transaction, second);
            });
        });
    }

    [Theory]
    [InlineData(PostgresErrorCodes.SerializationFailure)]
    [InlineData(PostgresErrorCodes.DeadlockDetected)]
    public async Task A_conflict_is_tried_again_until_it_succeeds(string state)
    {
        await FailAsync(state, times: 3);
        var attempts = 0;
        await WriteAsync(async transaction =>
        {
            attempts++;
            await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(Gap.Endpoint, attempts));
            await transaction.AddGapAsync(Gap);
        });

        Assert.Equal(4, attempts);
        Assert.Equal(4, (await Reader.FindCheckpointAsync(Gap.Endpoint, CancellationToken.None))!.Sequence);
        Assert.Single(await Reader.ListGapsAsync(Gap.Endpoint, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_conflict_that_does_not_end_is_given_up()
    {
        await FailAsync(PostgresErrorCodes.SerializationFailure, times: 1_000);
        var attempts = 0;
        var failure = await Assert.ThrowsAsync<PostgresException>(() => WriteAsync(transaction =>
        {
            attempts++;
            return transaction.AddGapAsync(Gap);
        }));

        Assert.Equal(PostgresErrorCodes.SerializationFailure, failure.SqlState);
        Assert.Equal(TransactionRetry.MaxAttempts, attempts);
        Assert.Empty(await Reader.ListGapsAsync(Gap.Endpoint, 10, CancellationToken.None));
    }

    [Theory]
    [InlineData("22001")]
    [InlineData("23514")]
    public async Task Refused_data_is_not_tried_again(string state)
    {
        await FailAsync(state, times: 1_000);
        var attempts = 0;
        await Assert.ThrowsAsync<LinkDataException>(() => WriteAsync(transaction =>
        {
            attempts++;
            return transaction.AddGapAsync(Gap);
        }));

        Assert.Equal(1, attempts);
    }

    private static async Task CountAsync(ILinkTransaction transaction, EntityName name)
    {
        var before = (await transaction.LockEntitiesAsync(Workspace, [name]))[0];
        await transaction.SaveEntitiesAsync(
            Workspace, [SampleLinks.Entity(name) with { Contributions = (before?.Contributions ?? 0) + 1 }]);
    }

    /// <summary>The first inserts of a gap fail.</summary>
    private Task<object?> FailAsync(string state, int times) => SqlAsync(
        $"""
        CREATE SEQUENCE attempt;
        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            IF nextval('attempt') <= {times} THEN
                RAISE EXCEPTION 'planned' USING ERRCODE = '{state}';
            END IF;
            RETURN NEW;
        END
        $body$;
        CREATE TRIGGER fail BEFORE INSERT ON link_gap FOR EACH ROW EXECUTE FUNCTION fail();
        """);
}
