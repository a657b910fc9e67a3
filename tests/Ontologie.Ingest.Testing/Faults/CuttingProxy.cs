using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Ontologie.Ingest.Testing.Faults.Connections;

namespace Ontologie.Ingest.Testing.Faults;

/// <summary>
/// A proxy in front of PostgreSQL that breaks connections on order. It knows where requests end, so it can cut a connection right
/// before the server gets a request, or after the server has answered and before the client gets the answer. Unencrypted
/// connections only, and no <c>COPY</c>. The client of a cut connection sees a reset.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, TaskCompletionSource> _connections = new();
    private readonly CutOrders _orders = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource? _stalled;

    /// <summary>Listens on a free port of 127.0.0.1 and forwards to the server's port there.</summary>
    public CuttingProxy(int serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The proxy's port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Number of requests whose connection was cut; <see cref="DropAll"/> does not count.</summary>
    public int Cuts => _orders.Cuts;

    /// <summary>Returns the connection string of the same database through this proxy.</summary>
    public string Through(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1",
            Port = Port,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Breaks every open connection. New ones are accepted.</summary>
    public void DropAll()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Drop();
        }
    }

    /// <summary>
    /// Cuts the next request that contains this text (any request without one) before the server has all of it. With prepared
    /// statements only the first use contains the text of a statement; parameters are in each use. A request that has already begun
    /// is not affected.
    /// </summary>
    /// <returns>Completes after the cut.</returns>
    public Task CutBeforeNextRequest(string containing = "") => Cut(CutMoment.Before, containing);

    /// <summary>Like <see cref="CutBeforeNextRequest"/>, but the server gets the request and the connection breaks at once.</summary>
    /// <returns>Completes after the cut.</returns>
    public Task CutDuringNextRequest(string containing = "") => Cut(CutMoment.During, containing);

    /// <summary>Like <see cref="CutBeforeNextRequest"/>, but the server answers and the answer is lost.</summary>
    /// <returns>Completes after the cut.</returns>
    public Task CutAfterNextRequest(string containing = "") => Cut(CutMoment.After, containing);

    /// <summary>Cuts each request from now on with this probability (0 to 1), at a moment that the seed determines.</summary>
    public void CutRandomly(int seed, double probability) => _orders.Randomly(new Random(seed), probability);

    /// <summary>Ends random cuts.</summary>
    public void StopCutting() => _orders.Randomly(null, 0);

    /// <summary>Holds back all bytes from now on; the connections stay open.</summary>
    public void Stall() => _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Releases everything that was held back.</summary>
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
            // Disposed: the listener was closed.
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
