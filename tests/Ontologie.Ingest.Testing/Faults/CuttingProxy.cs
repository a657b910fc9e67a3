using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Ontologie.Ingest.Testing.Faults.Connections;

namespace Ontologie.Ingest.Testing.Faults;

/// <summary>
/// A network between a program and PostgreSQL that breaks on command. It understands where requests end, so that it can cut
/// a connection right before the server has one, or after the server has answered one and before the client hears of it.
/// Plain connections only, and no <c>COPY</c>. A client whose connection is cut sees a reset.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, TaskCompletionSource> _connections = new();
    private readonly CutOrders _orders = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _stalled;

    /// <summary>Listens on a free port of 127.0.0.1 and connects to the server's port there.</summary>
    public CuttingProxy(int serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>How many requests lost their connection so far; <see cref="DropAll"/> is not counted.</summary>
    public int Cuts => _orders.Cuts;

    /// <summary>The same database, reached through this proxy.</summary>
    public string Through(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Breaks every connection now. New ones are taken.</summary>
    public void DropAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Drop();
        }
    }

    /// <summary>
    /// The next request that holds this text (any, where there is none) never reaches the server whole. With prepared
    /// statements only a statement's first use holds its text; parameters are in each. A request that already began is not met.
    /// </summary>
    /// <returns>Completes when it has happened.</returns>
    public Task CutBeforeNextRequest(string containing = "") => Cut(CutMoment.Before, containing);

    /// <summary>As <see cref="CutBeforeNextRequest"/>, but the request reaches the server and the connection is gone at once.</summary>
    /// <returns>Completes when it has happened.</returns>
    public Task CutDuringNextRequest(string containing = "") => Cut(CutMoment.During, containing);

    /// <summary>As <see cref="CutBeforeNextRequest"/>, but the server has answered the request, and the answer never comes back.</summary>
    /// <returns>Completes when it has happened.</returns>
    public Task CutAfterNextRequest(string containing = "") => Cut(CutMoment.After, containing);

    /// <summary>From now on each request is cut with this probability (0 to 1), at a moment that the seed chooses.</summary>
    public void CutRandomly(int seed, double probability) => _orders.Randomly(new Random(seed), probability);

    /// <summary>No more random cuts.</summary>
    public void StopCutting() => _orders.Randomly(null, 0);

    /// <summary>From now on no byte gets through, and nobody is told: the connections stay open.</summary>
    public void Stall() => _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything that was held back goes on its way.</summary>
    public void Resume()
    {
        var stalled = _stalled;
        _stalled = null;
        stalled?.TrySetResult();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        DropAll();
        await Task.WhenAll(_connections.Values.Select(connection => connection.Task));
    }

    private Task Cut(CutMoment moment, string containing) => _orders.Add(moment, Encoding.UTF8.GetBytes(containing));

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                client.NoDelay = true;
                var connection = new ProxiedConnection(client, _server, _orders, () => _stalled?.Task ?? Task.CompletedTask);
                _connections[connection] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = Task.Run(() => CarryAsync(connection));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed: nobody else closes the listener.
        }
    }

    private async Task CarryAsync(ProxiedConnection connection)
    {
        using (connection)
        {
            await connection.RunAsync();
        }

        if (_connections.TryRemove(connection, out var ended))
        {
            ended.SetResult();
        }
    }
}
