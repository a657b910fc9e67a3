using System.Net;
using System.Net.Sockets;

namespace Ontologie.Ingest.Testing.Faults.Connections;

/// <summary>One client connection and its connection to the server. Ends when either side closes, or with a cut.</summary>
internal sealed class ProxiedConnection(Socket client, IPEndPoint server, CutOrders orders, Func<Task> passing) : IDisposable
{
    private const int BufferBytes = 16 * 1024;
    private const byte Query = (byte)'Q';
    private const byte Sync = (byte)'S';
    private const byte Ready = (byte)'Z';
    private const int TlsRequest = 80877103;
    private const int KerberosRequest = 80877104;

    private readonly Socket _server = new(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();

    // The server reports "ready for query" once before the first request and once after each request.
    private long _requests;
    private long _answers = -1;
    private int _bareAnswers;
    private (long Number, CutOrders.Order Order)? _lost;

    /// <summary>Forwards bytes in both directions until the connection ends. Does not throw.</summary>
    internal async Task RunAsync()
    {
        try
        {
            await _server.ConnectAsync(server, _end.Token);
            await Task.WhenAny(UpAsync(), DownAsync());
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // The server is unreachable: the client's connection closes as well.
        }

        await _end.CancelAsync();
    }

    /// <summary>Ends the connection, at any time.</summary>
    internal void Drop() => _end.Cancel();

    /// <summary>Closes both sides. The cancellation source is not disposed: a later drop may still use it.</summary>
    public void Dispose()
    {
        // The client sees a reset, as from a broken connection. The server still receives the bytes already sent.
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Dispose();
        _server.Dispose();
    }

    private async Task UpAsync()
    {
        var buffer = new byte[BufferBytes];
        var frames = new MessageFrames(withoutLetter: true);
        List<(CutOrders.Order Order, BytePattern Pattern)>? wanted = null;
        try
        {
            while (await client.ReceiveAsync(buffer, _end.Token) is var length and > 0)
            {
                for (var start = 0; start < length;)
                {
                    var taken = frames.Take(buffer.AsSpan(start, length - start), out var ended);
                    var bytes = buffer.AsMemory(start, taken);

                    // An order applies from the first byte of a request: the connection may have been idle for a long time.
                    wanted ??= Wanted();
                    wanted.ForEach(order => order.Pattern.Search(bytes.Span));
                    start += taken;
                    CutOrders.Order? cut = null;
                    if (ended && EndsRequest(frames))
                    {
                        cut = orders.Decide(wanted.Where(order => order.Pattern.Found).Select(order => order.Order));
                        wanted = null;
                    }

                    if (!await SendAsync(bytes, cut))
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // One side closed, so the connection ends.
        }
    }

    /// <summary>Returns false if the connection must end now.</summary>
    private async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CutOrders.Order? cut)
    {
        await passing().WaitAsync(_end.Token);
        if (cut is { Moment: CutMoment.After })
        {
            lock (_gate)
            {
                _lost ??= (_requests, cut);
            }
        }

        if (cut is not { Moment: CutMoment.Before })
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await _server.SendAsync(bytes, _end.Token)..];
            }
        }

        if (cut is null or { Moment: CutMoment.After })
        {
            return true;
        }

        orders.CarriedOut(cut);
        return false;
    }

    private async Task DownAsync()
    {
        var buffer = new byte[BufferBytes];
        var frames = new MessageFrames(withoutLetter: false);
        try
        {
            while (await _server.ReceiveAsync(buffer, _end.Token) is var length and > 0)
            {
                await passing().WaitAsync(_end.Token);
                var passed = Pass(frames, buffer.AsSpan(0, length), out var lost);
                var bytes = buffer.AsMemory(0, passed);
                while (bytes.Length > 0)
                {
                    bytes = bytes[await client.SendAsync(bytes, _end.Token)..];
                }

                if (lost is not null)
                {
                    orders.CarriedOut(lost);
                    return;
                }
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // One side closed, so the connection ends.
        }
    }

    /// <summary>
    /// Returns how many of the server's bytes the client may receive, and the order that ends the connection after them.
    /// </summary>
    private int Pass(MessageFrames frames, ReadOnlySpan<byte> bytes, out CutOrders.Order? lost)
    {
        lost = null;
        lock (_gate)
        {
            var start = 0;
            for (; start < bytes.Length && _bareAnswers > 0; start++)
            {
                _bareAnswers--;
            }

            var passed = Withheld() ? start : bytes.Length;
            while (start < bytes.Length)
            {
                start += frames.Take(bytes[start..], out var ended);
                if (!ended || frames.Letter != Ready)
                {
                    continue;
                }

                _answers++;
                if (_lost is { } order && order.Number == _answers)
                {
                    lost = order.Order;
                    return Math.Min(passed, start);
                }

                passed = Withheld() ? Math.Min(passed, start) : passed;
            }

            return passed;
        }
    }

    /// <summary>Whether the current answer is the one to withhold from the client.</summary>
    private bool Withheld() => _lost is { } order && order.Number == _answers + 1;

    private bool EndsRequest(MessageFrames frames)
    {
        lock (_gate)
        {
            if (frames.Letter == 0 && frames.Code is TlsRequest or KerberosRequest)
            {
                // The server answers with a single letter; then the client starts the session.
                _bareAnswers++;
                frames.BeginAgain();
            }

            if (frames.Letter is not (Query or Sync))
            {
                return false;
            }

            _requests++;
            return true;
        }
    }

    private List<(CutOrders.Order Order, BytePattern Pattern)> Wanted() =>
        [.. orders.Waiting().Select(order =>
        {
            var pattern = new BytePattern(order.Containing);
            pattern.Reset();
            return (order, pattern);
        })];
}
