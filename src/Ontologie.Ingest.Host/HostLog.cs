namespace Ontologie.Ingest.Host;

/// <summary>The host's log messages, without connection strings and keys. Event ids 5000 to 5099, never reused.</summary>
internal static partial class HostLog
{
    [LoggerMessage(5000, LogLevel.Warning, "Waiting for PostgreSQL: {Reason}")]
    internal static partial void WaitingForDatabase(ILogger logger, string reason);

    [LoggerMessage(5001, LogLevel.Warning, "Waiting for a silo that accepts connections")]
    internal static partial void WaitingForSilos(ILogger logger, Exception failure);

    [LoggerMessage(5003, LogLevel.Error, "Answered {Count} requests with 500, last {Method} {Path}")]
    internal static partial void RequestsFailed(ILogger logger, Exception failure, long count, string method, string? path);

    [LoggerMessage(5004, LogLevel.Warning,
        "Ignoring X-Forwarded-For from {Peer}: it is not a trusted proxy. If it is your reverse proxy, add it to Ingest:TrustedProxies.")]
    internal static partial void ForwardedHeadersIgnored(ILogger logger, System.Net.IPAddress peer);

    [LoggerMessage(5006, LogLevel.Error, "Ending the process: it did not stop within {Seconds} s. All acknowledged events are committed.")]
    internal static partial void NotStoppedInTime(ILogger logger, double seconds);

    [LoggerMessage(5005, LogLevel.Warning, "Refused {Count} connections: the limit of {Limit} is reached (Ingest:MaxConnections).")]
    internal static partial void ConnectionsRefused(ILogger logger, long count, int limit);

    [LoggerMessage(5007, LogLevel.Warning, "Ignoring the retired key {Key}: {Advice}")]
    internal static partial void RetiredKeyIgnored(ILogger logger, string key, string advice);

    [LoggerMessage(5030, LogLevel.Warning,
        "Could not decrypt {Keys} keys of the console's sign-ins: they are damaged, or another master key encrypted them. "
        + "Their users sign in again.")]
    internal static partial void KeysUnreadable(ILogger logger, int keys);

    [LoggerMessage(5031, LogLevel.Warning,
        "Keeping the keys of the console's sign-ins in memory: {Reason}. A sign-in holds on this node alone, until it stops.")]
    internal static partial void KeyRingInMemory(ILogger logger, string reason);

    [LoggerMessage(5020, LogLevel.Information,
        "Waiting up to {Seconds} s for a heartbeat from any of the {Silos} silos in the membership table")]
    internal static partial void WatchingHeartbeats(ILogger logger, int silos, double seconds);

    [LoggerMessage(5021, LogLevel.Warning,
        "Declared {Silos} silos dead: none wrote a heartbeat to this database within {Seconds:F1} s ({Addresses}). "
        + "They were killed, or this database is a copy. This node starts a new cluster.")]
    internal static partial void SilentSilosDeclaredDead(ILogger logger, int silos, double seconds, string addresses);
}
