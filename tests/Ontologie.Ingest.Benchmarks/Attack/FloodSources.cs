using System.Net;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>The loopback addresses that a flood sends from, in turn. Thread-safe.</summary>
/// <param name="count">How many; 0 if the system chooses the usual one.</param>
internal sealed class FloodSources(int count)
{
    /// <summary>The most addresses.</summary>
    public const int Max = 60_000;

    /// <summary>The requests from one address before a connection takes the next one.</summary>
    public const int RequestsInTurn = 20;

    /// <summary>Far from 127.0.0.1, which the honest sender uses.</summary>
    private const byte Network = 64;

    private int _last = -1;

    /// <summary>True if connections change their address.</summary>
    public bool HasTurns => count > 1;

    /// <summary>The address to send from; null if the system chooses.</summary>
    public IPAddress? Next()
    {
        if (count == 0)
        {
            return null;
        }

        var number = (uint)Interlocked.Increment(ref _last) % (uint)count;
        return new IPAddress([127, Network, (byte)(number >> 8), (byte)number]);
    }
}
