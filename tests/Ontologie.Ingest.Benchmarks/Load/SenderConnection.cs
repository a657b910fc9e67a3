using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// One keep-alive connection for one exchange at a time. Any failure during an exchange is <see cref="SenderAnswer.Broken"/>: the
/// outcome is unknown, and the connection is closed.
/// </summary>
internal sealed class SenderConnection(IPEndPoint server, TimeSpan timeout, TimeProvider time, CancellationToken abort) : IDisposable
{
    /// <summary>An answer has a few hundred bytes. A longer one is treated as broken.</summary>
    private const int MaxAnswerBytes = 16 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly byte[] _received = new byte[MaxAnswerBytes];
    private Socket? _socket;
    private CancellationTokenSource? _deadline;

    /// <summary>
    /// Connects if not connected, and retries until it succeeds: a killed server may be restarted. Returns false when the run stops
    /// first.
    /// </summary>
    public async ValueTask<bool> ConnectAsync(CancellationToken stop)
    {
        for (var pause = FirstPause; _socket is null; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(server, stop);
                _socket = socket;
                _deadline = CancellationTokenSource.CreateLinkedTokenSource(abort);
                break;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                return false;
            }

            if (!await Pause.ForAsync(pause, time, stop))
            {
                return false;
            }
        }

        return !stop.IsCancellationRequested;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SenderAnswer> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            _deadline!.CancelAfter(timeout);
            for (var sent = 0; sent < request.Length;)
            {
                sent += await _socket!.SendAsync(request[sent..], SocketFlags.None, _deadline.Token);
            }

            var length = 0;
            var answer = SenderAnswer.Broken;
            while (length < _received.Length)
            {
                var read = await _socket!.ReceiveAsync(_received.AsMemory(length), SocketFlags.None, _deadline.Token);
                length += read;
                var outcome = read == 0 ? ParseOutcome.Malformed : Read(length, out answer);
                if (outcome == ParseOutcome.Malformed)
                {
                    break;
                }

                if (outcome == ParseOutcome.Complete)
                {
                    return answer;
                }
            }
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return SenderAnswer.TimedOut;
        }
        catch (SocketException)
        {
            // The caller gets the outcome below.
        }

        Dispose();
        return SenderAnswer.Broken;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _deadline?.Dispose();
        _deadline = null;
    }

    private ParseOutcome Read(int length, out SenderAnswer answer)
    {
        answer = SenderAnswer.Broken;
        var outcome = ResponseParser.Parse(_received.AsSpan(0, length), out var response);
        if (outcome == ParseOutcome.Complete)
        {
            var read = SenderAnswer.Read(response.Status, _received.AsSpan(response.BodyStart, response.BodyLength));
            answer = read with { RetryAfter = response.RetryAfter };
            if (response.Close)
            {
                Dispose();
            }
        }

        return outcome;
    }
}
