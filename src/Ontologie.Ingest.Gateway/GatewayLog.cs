using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Gateway;

/// <summary>What reception logs. Event ids 3000 to 3099, never reused.</summary>
internal static partial class GatewayLog
{
    /// <summary>What senders did wrong has a category of its own and is no error of this program.</summary>
    internal const string IngestionCategory = "Ontologie.Ingest.Ingestion";

    [LoggerMessage(3000, LogLevel.Debug, "Refused: {Reason} ({Endpoint})")]
    internal static partial void Refused(ILogger logger, string reason, string? endpoint);

    [LoggerMessage(3001, LogLevel.Warning, "Could not ask for the settings of endpoints {Count} times, the latest is {Endpoint}: {Reason}")]
    internal static partial void QuestionsFailed(ILogger logger, long count, string endpoint, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "Could not hand over {Count} deliveries, the latest to {Endpoint}: {Reason}")]
    internal static partial void HandOversFailed(ILogger logger, long count, string endpoint, string reason);

    [LoggerMessage(3004, LogLevel.Warning, "Could not renew permits {Count} times, the latest of workspace {Workspace}; trying again. {Reason}")]
    internal static partial void PermitsNotRenewed(ILogger logger, long count, string workspace, string reason);

    [LoggerMessage(3007, LogLevel.Error, "{Count} requests failed unexpectedly, the latest to {Endpoint}.")]
    internal static partial void Unexpected(ILogger logger, Exception failure, long count, string? endpoint);

    [LoggerMessage(3006, LogLevel.Warning, "Ended {Count} slow bodies with 503: the memory for bodies is short.")]
    internal static partial void BodiesEnded(ILogger logger, long count);

    [LoggerMessage(3010, LogLevel.Information, "Stopping: {Requests} requests are finished, new ones get 503.")]
    internal static partial void Draining(ILogger logger, int requests);

    [LoggerMessage(3011, LogLevel.Warning, "Stopped waiting for {Requests} requests.")]
    internal static partial void DrainTimedOut(ILogger logger, int requests);
}
