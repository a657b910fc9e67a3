using Npgsql;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Postgres;

public sealed class CuttingProxyTests(SharedPostgres postgres) : IAsyncLifetime
{
    private PostgresServer? _server;
    private CuttingProxy? _proxy;
    private NpgsqlDataSource? _direct;
    private NpgsqlDataSource? _cut;

    private CuttingProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        _server = await postgres.ServerAsync();
        var database = await _server.CreateDatabaseAsync();
        _proxy = new CuttingProxy(_server.Port);
        _direct = NpgsqlDataSource.Create(database);
        _cut = NpgsqlDataSource.Create(_proxy.Through(database));
        await ExecuteAsync(_direct, "CREATE TABLE note (n text PRIMARY KEY)");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? used in new IAsyncDisposable?[] { _cut, _direct, _proxy })
        {
            await (used?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    [Fact]
    public async Task A_request_cut_before_it_reaches_the_server_is_not_committed()
    {
        var done = Proxy.CutBeforeNextRequest("marked");
        await WriteAsync("other");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => WriteAsync("marked"));
        await done.Soon();
        Assert.Equal(["other"], await StoredAsync());
        await WriteAsync("marked");
    }

    [Fact]
    public async Task A_request_cut_after_the_server_answered_is_committed()
    {
        await WriteAsync("first");

        // Before the first request of a reused connection the driver sends a reset. The text identifies the right request.
        var done = Proxy.CutAfterNextRequest("unheard");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => WriteAsync("unheard"));
        await done.Soon();
        Assert.Equal(["first", "unheard"], await StoredAsync());
        Assert.Equal(1, Proxy.Cuts);
    }

    [Fact]
    public async Task A_request_cut_before_its_answer_reaches_the_server()
    {
        await WriteAsync("first");
        var done = Proxy.CutDuringNextRequest("unheard");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => WriteAsync("unheard"));
        await done.Soon();
        while ((await StoredAsync()).Length < 2)
        {
            // The server is still working.
        }
    }

    [Fact]
    public async Task A_text_is_found_across_the_segments_of_a_long_request()
    {
        var text = new string('a', 100_000) + "needle" + new string('b', 100_000);
        var done = Proxy.CutBeforeNextRequest("needle");
        await WriteAsync(new string('a', 200_000));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(_cut!, "SELECT length($1)", text));
        await done.Soon();
    }

    [Fact]
    public async Task A_stalled_connection_resumes_and_a_dropped_one_is_lost()
    {
        await WriteAsync("first");
        Proxy.Stall();
        var waiting = WriteAsync("second");
        Assert.Equal(["first"], await StoredAsync());
        Assert.False(waiting.IsCompleted);
        Proxy.Resume();
        await waiting.Soon();
        Assert.Equal(["first", "second"], await StoredAsync());

        await using var open = await _cut!.OpenConnectionAsync();
        Proxy.DropAll();
        await using var command = new NpgsqlCommand("SELECT 1", open);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Random_cuts_hit_some_requests_and_leave_others()
    {
        Proxy.CutRandomly(seed: 7, probability: 0.2);
        var acknowledged = new List<string>();
        for (var n = 100; n < 200; n++)
        {
            try
            {
                await WriteAsync($"{n}");
                acknowledged.Add($"{n}");
            }
            catch (NpgsqlException)
            {
                // Cut: the outcome is unknown here.
            }
        }

        Proxy.StopCutting();
        Assert.InRange(Proxy.Cuts, 10, 60);
        Assert.Empty(acknowledged.Except(await StoredAsync(), StringComparer.Ordinal));
    }

    private Task WriteAsync(string note) => ExecuteAsync(_cut!, "INSERT INTO note VALUES (left($1, 100))", note);

    private async Task<string[]> StoredAsync()
    {
        await using var command = _direct!.CreateCommand("SELECT array_agg(n ORDER BY n) FROM note");
        return await command.ExecuteScalarAsync() as string[] ?? [];
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, params string[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
