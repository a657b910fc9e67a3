namespace Ontologie.Ingest.Host;

/// <summary>What the host logs; never a connection string or a key. Event ids 5000 to 5099, never reused.</summary>
internal static partial class HostLog
{
    [LoggerMessage(5000, LogLevel.Warning, "PostgreSQL does not answer ({Reason}); waiting for it.")]
    internal static partial void WaitingForDatabase(ILogger logger, string reason);

    [LoggerMessage(5001, LogLevel.Warning, "No silo answers; waiting for one.")]
    internal static partial void WaitingForSilos(ILogger logger, Exception failure);

    [LoggerMessage(5003, LogLevel.Error, "Answered {Count} requests with 500, the latest {Method} {Path}.")]
    internal static partial void RequestsFailed(ILogger logger, Exception failure, long count, string method, string? path);

    [LoggerMessage(5004, LogLevel.Warning,
        "{Peer} sends X-Forwarded-For and is not trusted, so all its requests count as its own. "
        + "If it is a reverse proxy, name it in Ingest:TrustedProxies.")]
    internal static partial void ForwardedHeadersIgnored(ILogger logger, System.Net.IPAddress peer);

    [LoggerMessage(5006, LogLevel.Error, "The node did not stop within {Seconds} s and ends now. Everything acknowledged is committed.")]
    internal static partial void NotStoppedInTime(ILogger logger, double seconds);

    [LoggerMessage(5005, LogLevel.Warning, "Refused {Count} connections: {Limit} are open, which is the limit (Ingest:MaxConnections).")]
    internal static partial void ConnectionsRefused(ILogger logger, long count, int limit);

    [LoggerMessage(5020, LogLevel.Information,
        "Waiting for a heartbeat of one of {Silos} silos that the database names, at most {Seconds} s.")]
    internal static partial void WatchingHeartbeats(ILogger logger, int silos, double seconds);

    [LoggerMessage(5021, LogLevel.Warning,
        "Declared {Silos} silos dead: none wrote a heartbeat to this database in {Seconds:F1} s ({Addresses}). "
        + "Either they were killed, or this database is a copy; this node starts a cluster of its own.")]
    internal static partial void SilentSilosDeclaredDead(ILogger logger, int silos, double seconds, string addresses);
}
