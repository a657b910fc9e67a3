using System.Net;
using System.Net.Sockets;
using Ontologie.Ingest.Benchmarks.Load;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>One connection of the flood. It sends the next request after each answer, and reconnects when the server closes.</summary>
internal sealed class FloodConnection(
    IPEndPoint server, AttackKind kind, JunkRequests junk, FloodCount count, FloodSources sources, TimeProvider time)
{
    private const int MaxAnswerBytes = 1 << 20;
    private const int DripBytes = 30;

    /// <summary>
    /// Answers to incomplete requests are short. Larger buffers for a thousand connections would slow the honest sender on this
    /// machine.
    /// </summary>
    private const int MaxRefusalBytes = 4096;

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    private readonly byte[] _received =
        new byte[kind is AttackKind.SlowBodies or AttackKind.HalfRequests ? MaxRefusalBytes : MaxAnswerBytes];

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (sources.Next() is { } source)
                {
                    socket.Bind(new IPEndPoint(source, 0));
                }

                await socket.ConnectAsync(server, stop);
                await (kind is AttackKind.SlowBodies or AttackKind.HalfRequests ? HoldAsync(socket, stop) : RepeatAsync(socket, stop));
            }
            catch (Exception closed) when (closed is SocketException or OperationCanceledException)
            {
                // The server refused or closed the connection, or the flood is over.
            }

            await Pause.ForAsync(Again, time, stop);
        }
    }

    private async Task RepeatAsync(Socket socket, CancellationToken stop)
    {
        for (var inTurn = 0; (inTurn < FloodSources.RequestsInTurn || !sources.HasTurns) && count.TryBegin(); inTurn++)
        {
            await SendAsync(socket, junk.Next(), stop);
            var response = await ReceiveAsync(socket, stop);
            if (response is null or { Close: true })
            {
                return;
            }
        }
    }

    private async Task<Response?> ReceiveAsync(Socket socket, CancellationToken stop)
    {
        for (var length = 0; length < _received.Length;)
        {
            var read = await socket.ReceiveAsync(_received.AsMemory(length), SocketFlags.None, stop);
            length += read;
            var outcome = ResponseParser.Parse(_received.AsSpan(0, length), out var response);
            if (outcome == ParseOutcome.Complete)
            {
                count.Answered(response.Status);
                return response;
            }

            if (outcome == ParseOutcome.Malformed || read == 0)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Sends an endless request until the server answers or closes the connection.</summary>
    private async Task HoldAsync(Socket socket, CancellationToken stop)
    {
        if (!count.TryBegin())
        {
            await Pause.ForAsync(TimeSpan.FromSeconds(1), time, stop);
            return;
        }

        await SendAsync(socket, junk.Next(), stop);
        var answer = ReceiveAsync(socket, stop);
        while (!answer.IsCompleted && await Pause.ForAsync(Drip, time, stop))
        {
            if (kind == AttackKind.SlowBodies)
            {
                await SendAsync(socket, new byte[DripBytes], stop);
            }
        }

        await answer;
    }

    private static async Task SendAsync(Socket socket, byte[] bytes, CancellationToken stop)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None, stop);
        }
    }
}
