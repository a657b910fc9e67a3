using System.Net;
using System.Net.Sockets;
using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Appending;

public sealed class HalfSentAppendTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private const int BytesBeforeSilence = 100_000;

    [Fact]
    public async Task A_node_that_falls_silent_while_it_sends_a_batch_holds_up_nobody_else()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var fell = new TaskCompletionSource();
        _ = RelayAsync(silent, new NpgsqlConnectionStringBuilder(ConnectionString).Port, fell);
        await using var database = new PostgresDatabase(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Port = ((IPEndPoint)silent.LocalEndpoint).Port }.ConnectionString,
            lanes: 1);
        _ = new PostgresEventAppender(database).AppendAsync(
            [SampleEvents.Event(SampleEvents.Endpoint(1), "a", new string('x', 500_000))], CancellationToken.None);
        await fell.Task;

        var results = await AppendAsync(SampleEvents.Event(SampleEvents.Endpoint(1), "b"));

        Assert.Equal(AppendOutcome.Committed, Assert.Single(results).Outcome);
    }

    /// <summary>Forwards bytes, and stops after the client has sent some.</summary>
    private static async Task RelayAsync(TcpListener listener, int port, TaskCompletionSource fell)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, port);
        var answers = server.GetStream().CopyToAsync(client.GetStream());
        var buffer = new byte[4096];
        for (var sent = 0; sent < BytesBeforeSilence;)
        {
            var read = await client.GetStream().ReadAsync(buffer);
            await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
            sent += read;
        }

        fell.SetResult();
        await answers;
    }
}
