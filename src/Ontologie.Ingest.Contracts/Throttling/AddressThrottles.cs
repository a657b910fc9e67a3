using System.Net;

namespace Ontologie.Ingest.Contracts.Throttling;

/// <summary>
/// A <see cref="RequestThrottle"/> for each remote address: for each IPv4 address, or IPv6 network of 64 bits. Addresses share 64
/// throttles, to bound the memory, so an address may wait for another's requests. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="perWindow">How many requests of an address pass without a wait in each window.</param>
/// <param name="wait">How long each further request waits.</param>
/// <param name="window">The window's length; null is one second.</param>
public sealed class AddressThrottles(TimeProvider time, int perWindow, TimeSpan wait, TimeSpan? window = null)
{
    private const int Throttles = 64;

    private readonly RequestThrottle[] _throttles =
        [.. Enumerable.Range(0, Throttles).Select(_ => new RequestThrottle(time, perWindow, wait, window))];

    /// <inheritdoc cref="RequestThrottle.PassAsync"/>
    /// <param name="remote">The address; null if it is not known.</param>
    /// <param name="left">Ends the wait: the client has disconnected.</param>
    public ValueTask<bool> PassAsync(IPAddress? remote, CancellationToken left)
    {
        var key = remote is null ? UInt128.Zero : RemoteAddress.KeyOf(remote);
        return _throttles[(uint)HashCode.Combine(key) % Throttles].PassAsync(left);
    }
}
