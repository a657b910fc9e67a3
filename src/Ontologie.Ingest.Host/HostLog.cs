namespace Ontologie.Ingest.Host;

/// <summary>What the host logs; never a connection string or a key. Event ids 5000 to 5099, never reused.</summary>
internal static partial class HostLog
{
    [LoggerMessage(5000, LogLevel.Warning, "PostgreSQL does not answer ({Reason}); waiting for it.")]
    internal static partial void WaitingForDatabase(ILogger logger, string reason);

    [LoggerMessage(5001, LogLevel.Warning, "No silo answers; waiting for one.")]
    internal static partial void WaitingForSilos(ILogger logger, Exception failure);

    [LoggerMessage(5002, LogLevel.Error, "{Method} {Path} was answered 500.")]
    internal static partial void RequestFailed(ILogger logger, Exception failure, string method, string? path);
}
