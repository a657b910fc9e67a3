using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Gateway;

/// <summary>The log messages of reception. Event ids 3000 to 3099, never reused.</summary>
internal static partial class GatewayLog
{
    /// <summary>The category for mistakes of senders, which are not errors of this program.</summary>
    internal const string IngestionCategory = "Ontologie.Ingest.Ingestion";

    [LoggerMessage(3000, LogLevel.Debug, "Refused a request to {Endpoint}: {Reason}")]
    internal static partial void Refused(ILogger logger, string reason, string? endpoint);

    [LoggerMessage(3001, LogLevel.Warning, "Could not load endpoint settings {Count} times, last those of {Endpoint}: {Reason}")]
    internal static partial void SettingsNotLoaded(ILogger logger, long count, string endpoint, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "Could not hand over {Count} deliveries, the last to {Endpoint}: {Reason}")]
    internal static partial void HandOversFailed(ILogger logger, long count, string endpoint, string reason);

    [LoggerMessage(
        3004, LogLevel.Warning, "Could not renew permit leases {Count} times, the last of workspace {Workspace}; retrying: {Reason}")]
    internal static partial void PermitsNotRenewed(ILogger logger, long count, string workspace, string reason);

    [LoggerMessage(3007, LogLevel.Error, "{Count} requests failed with an unexpected exception, the last to {Endpoint}")]
    internal static partial void Unexpected(ILogger logger, Exception failure, long count, string? endpoint);

    [LoggerMessage(3006, LogLevel.Warning, "Evicted {Count} slow bodies with 503 because the memory for bodies is short")]
    internal static partial void BodiesEvicted(ILogger logger, long count);

    [LoggerMessage(3008, LogLevel.Warning, "Could not report traffic statistics {Count} times; retrying: {Reason}")]
    internal static partial void TrafficNotReported(ILogger logger, long count, string reason);

    [LoggerMessage(3009, LogLevel.Warning, "Dropped the statistics of {Count} requests, because they could not be reported for minutes")]
    internal static partial void TrafficDropped(ILogger logger, long count);

    [LoggerMessage(3012, LogLevel.Warning, "Could not hand over refused requests {Count} times; retrying: {Reason}")]
    internal static partial void RejectionsNotHandedOver(ILogger logger, long count, string reason);

    [LoggerMessage(3013, LogLevel.Error, "Could not sample {Count} refused requests")]
    internal static partial void RejectionsNotBuilt(ILogger logger, Exception failure, long count);

    [LoggerMessage(3014, LogLevel.Warning, "Stopping without {Count} refused requests that were not handed over")]
    internal static partial void RejectionsLost(ILogger logger, int count);

    [LoggerMessage(3010, LogLevel.Information, "Draining {Requests} requests; new ones get 503")]
    internal static partial void Draining(ILogger logger, int requests);

    [LoggerMessage(3011, LogLevel.Warning, "Stopped draining with {Requests} requests in progress")]
    internal static partial void DrainTimedOut(ILogger logger, int requests);
}
