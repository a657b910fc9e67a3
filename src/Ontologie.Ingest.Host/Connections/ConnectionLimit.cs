using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Limits the open connections of all addresses together, so that they never use up the process's file descriptors. A refused
/// connection gets an answer if possible. Thread-safe.
/// </summary>
internal sealed class ConnectionLimit : IDisposable
{
    /// <summary>Refused connections that are being answered; beyond it, a refused connection is closed without an answer.</summary>
    private const int MaxRefusing = 32;

    private const byte TlsHandshake = 0x16;

    private static readonly TimeSpan RefusalTimeout = TimeSpan.FromSeconds(1);

    private readonly int _most;
    private readonly TimeProvider _time;
    private readonly LogSummary<bool> _summary;
    private int _open;
    private int _refusing;

    public ConnectionLimit(ReceptionPlan plan, TimeProvider time, ILogger<ConnectionLimit> logger)
    {
        _most = plan.MaxConnections;
        _time = time;
        _summary = new(time, (count, _) => HostLog.ConnectionsRefused(logger, count, _most));
    }

    internal void Limit(ListenOptions listen) => listen.Use(next => connection => RunAsync(connection, next));

    public void Dispose() => _summary.Dispose();

    private async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (Interlocked.Increment(ref _open) <= _most)
            {
                await next(connection);
                return;
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }

        _summary.Add(true);
        try
        {
            if (Interlocked.Increment(ref _refusing) <= MaxRefusing)
            {
                await AnswerAsync(connection);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client left or sent nothing in time.
        }
        finally
        {
            Interlocked.Decrement(ref _refusing);
        }
    }

    /// <summary>
    /// Reads the request first: closing a connection with unread bytes resets it and loses the answer. A TLS handshake cannot be
    /// answered.
    /// </summary>
    private async Task AnswerAsync(ConnectionContext connection)
    {
        using var timeout = new CancellationTokenSource(RefusalTimeout, _time);
        var input = connection.Transport.Input;
        var read = await input.ReadAsync(timeout.Token);
        var isHttp = !read.Buffer.IsEmpty && read.Buffer.FirstSpan[0] != TlsHandshake;
        input.AdvanceTo(read.Buffer.End);
        if (isHttp)
        {
            await connection.Transport.Output.WriteAsync(Answer(connection.ConnectionId), timeout.Token);
            await connection.Transport.Output.CompleteAsync();
            await DrainAsync(input, timeout.Token);
        }
    }

    private static async Task DrainAsync(PipeReader input, CancellationToken end)
    {
        while (true)
        {
            var read = await input.ReadAsync(end);
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private static byte[] Answer(string traceId)
    {
        var body = $$"""
            {"type":"about:blank","title":"This node has too many connections.","status":503,"code":"unavailable","traceId":"{{traceId}}"}
            """;
        string[] head =
        [
            "HTTP/1.1 503 Service Unavailable",
            "Content-Type: application/problem+json",
            $"Content-Length: {body.Length}",
            "Retry-After: 1",
            "Connection: close",
        ];
        return Encoding.ASCII.GetBytes(string.Join("\r\n", head) + "\r\n\r\n" + body);
    }
}
