using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

/// <summary>Locks of types, checkpoints and relations, also of those without a row.</summary>
public sealed class LockedNameTests(SharedPostgres postgres) : PostgresLinkTests(postgres)
{
    private readonly TaskCompletionSource _holds = new();
    private readonly TaskCompletionSource _goOn = new();

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task The_second_writer_of_a_checkpoint_waits_and_sees_what_the_first_one_wrote(long before)
    {
        var endpoint = SampleLinks.Connector(1);
        if (before > 0)
        {
            await WriteAsync(transaction => transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(endpoint, before)));
        }

        var first = WriteAsync(async transaction =>
        {
            var found = await transaction.LockCheckpointAsync(endpoint);
            Assert.Equal(before, found?.Sequence ?? 0);
            await HoldAsync();
            await transaction.SaveCheckpointAsync(SampleLinks.Checkpoint(endpoint, before + 10));
        });
        await _holds.Task.Soon();
        var second = Store.WriteAsync(
            async transaction => (await transaction.LockCheckpointAsync(endpoint))?.Sequence, CancellationToken.None);
        var another = Store.WriteAsync(
            async transaction => await transaction.LockCheckpointAsync(SampleLinks.Connector(2)), CancellationToken.None);

        Assert.Null(await another.Soon());
        await UntilOneWaitsAsync();
        _goOn.SetResult();
        await first.Soon();
        Assert.Equal(before + 10, await second.Soon());
    }

    [Fact]
    public async Task Types_are_shared_by_many_and_changed_by_one()
    {
        var type = new EntityTypeRow
        {
            Workspace = Workspace,
            Name = "order",
            Version = 1,
            Definition = "{}"u8.ToArray(),
            Since = "{}"u8.ToArray(),
        };
        await WriteAsync(transaction => transaction.SaveTypeAsync(type));
        var first = WriteAsync(async transaction =>
        {
            Assert.Single(await transaction.ShareTypesAsync(Workspace, ["order", "missing"]));
            await HoldAsync();
        });
        await _holds.Task.Soon();
        await WriteAsync(async transaction => Assert.Single(await transaction.ShareTypesAsync(Workspace, ["missing", "order"]))).Soon();
        var change = WriteAsync(async transaction =>
        {
            Assert.Equal(1, (await transaction.LockTypeAsync(Workspace, "order"))?.Version);
            await transaction.SaveTypeAsync(type with { Version = 2 });
        });
        await UntilOneWaitsAsync();
        Assert.Equal(1, (await Reader.FindTypeAsync(Workspace, "order", CancellationToken.None))?.Version);

        _goOn.SetResult();
        await first.Soon();
        await change.Soon();
        Assert.Equal(2, (await Reader.FindTypeAsync(Workspace, "order", CancellationToken.None))?.Version);
    }

    [Fact]
    public async Task A_name_without_a_type_is_locked_too()
    {
        var first = WriteAsync(async transaction =>
        {
            Assert.Null(await transaction.LockTypeAsync(Workspace, "order"));
            await HoldAsync();
            await transaction.SaveTypeAsync(new EntityTypeRow
            {
                Workspace = Workspace,
                Name = "order",
                Version = 1,
                Definition = [],
                Since = [],
            });
        });
        await _holds.Task.Soon();
        var second = Store.WriteAsync(
            async transaction => (await transaction.LockTypeAsync(Workspace, "order"))?.Version, CancellationToken.None);
        await UntilOneWaitsAsync();

        _goOn.SetResult();
        await first.Soon();
        Assert.Equal(1, await second.Soon());
    }

    [Fact]
    public async Task Erasing_a_target_waits_for_a_transaction_that_did_not_see_its_fence_and_removes_what_that_adds()
    {
        var erased = SampleLinks.Customer("erased");
        var order = SampleLinks.Order("1");
        var hash = new byte[32];
        var link = WriteAsync(async transaction =>
        {
            await transaction.LockEntitiesAsync(Workspace, [order]);
            Assert.Empty(await transaction.FindFencesAsync(Workspace, SampleLinks.Connector(1), [hash]));
            await HoldAsync();
            await transaction.SaveEdgesAsync(Workspace, [SampleLinks.Edge(order, "customers", erased)]);
        });
        await _holds.Task.Soon();
        var erase = WriteAsync(async transaction =>
        {
            await transaction.LockEntitiesAsync(Workspace, [erased]);
            await transaction.RemoveInboundAsync(Workspace, erased);
            await transaction.SaveFencesAsync(Workspace, hash, [(SampleLinks.Connector(1), 100)]);
        });
        await UntilOneWaitsAsync();

        _goOn.SetResult();
        await link.Soon();
        await erase.Soon();
        Assert.Null(await Reader.FindStubAsync(Workspace, erased, CancellationToken.None));
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM relation_target"));
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM entity"));
    }

    private async Task HoldAsync()
    {
        _holds.SetResult();
        await _goOn.Task;
    }
}
