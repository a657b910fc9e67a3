using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Servers;
using Orleans.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Clustering;

/// <summary>Orleans' grain storage with our queries, as on a node.</summary>
public sealed class GrainStorageTests(SharedPostgres postgres) : IAsyncLifetime
{
    private const string Provider = "grains";
    private const string StateName = "endpoint";

    private IngestServer _node = null!;
    private IGrainStorage _storage = null!;

    public async ValueTask InitializeAsync()
    {
        _node = await PostgresNode.StartAsync(await postgres.CreateDatabaseAsync());
        _storage = _node.Services.GetRequiredKeyedService<IGrainStorage>(Provider);
    }

    public ValueTask DisposeAsync() => _node?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Of_four_first_writers_of_a_grain_one_wins_and_its_state_is_readable()
    {
        const int keys = 200;
        const int writers = 4;
        var writes = await Task.WhenAll(
            from key in Enumerable.Range(0, keys)
            from writer in Enumerable.Range(0, writers)
            let state = new GrainState<List<string>> { State = [$"writer {writer}"] }
            select Task.Run(async () => (key, writer, Won: await TryWriteAsync(Id(key), state))));

        Assert.Equal(keys, writes.Count(write => write.Won));
        foreach (var write in writes.Where(write => write.Won))
        {
            var read = await ReadAsync(Id(write.key));
            Assert.Equal($"writer {write.writer}", Assert.Single(read.State!));
            Assert.Equal(("1", true), (read.ETag, read.RecordExists));
        }
    }

    [Fact]
    public async Task A_stale_write_and_a_stale_clear_conflict()
    {
        var id = Id(1);
        var first = new GrainState<List<string>> { State = ["first"] };
        Assert.True(await TryWriteAsync(id, first));
        var stale = await ReadAsync(id);
        first.State = ["second"];
        Assert.True(await TryWriteAsync(id, first));

        stale.State = ["stale"];
        Assert.False(await TryWriteAsync(id, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync(StateName, id, stale));
        Assert.False(await TryWriteAsync(id, new GrainState<List<string>> { State = ["blind"] }));
        Assert.Equal("second", Assert.Single((await ReadAsync(id)).State!));
    }

    [Fact]
    public async Task A_cleared_state_is_gone_and_its_version_counts_on()
    {
        var id = Id(2);
        var state = new GrainState<List<string>> { State = ["one"] };
        Assert.True(await TryWriteAsync(id, state));
        await _storage.ClearStateAsync(StateName, id, state);

        var cleared = await ReadAsync(id);
        Assert.False(cleared.RecordExists);
        Assert.Equal("2", cleared.ETag);
        cleared.State = ["again"];
        Assert.True(await TryWriteAsync(id, cleared));
        Assert.Equal("again", Assert.Single((await ReadAsync(id)).State!));
        Assert.Equal("3", cleared.ETag);
    }

    [Fact]
    public async Task A_grain_that_was_never_written_reads_as_absent()
    {
        var read = await ReadAsync(Id(3));

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    private static GrainId Id(int number) => GrainId.Create("endpoint", $"ep_{number}");

    private async Task<GrainState<List<string>>> ReadAsync(GrainId id)
    {
        var state = new GrainState<List<string>>();
        await _storage.ReadStateAsync(StateName, id, state);
        return state;
    }

    private async Task<bool> TryWriteAsync(GrainId id, GrainState<List<string>> state)
    {
        try
        {
            await _storage.WriteStateAsync(StateName, id, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
