using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Gateway;

/// <summary>What reception logs. Event ids 3000 to 3099, never reused.</summary>
internal static partial class GatewayLog
{
    /// <summary>What senders did wrong has a category of its own and is no error of this program.</summary>
    internal const string IngestionCategory = "Ontologie.Ingest.Ingestion";

    [LoggerMessage(3000, LogLevel.Debug, "Refused: {Reason} ({Endpoint})")]
    internal static partial void Refused(ILogger logger, string reason, string? endpoint);

    [LoggerMessage(3001, LogLevel.Warning, "The settings of {Endpoint} cannot be asked for.")]
    internal static partial void QuestionFailed(ILogger logger, Exception failure, string endpoint);

    [LoggerMessage(3002, LogLevel.Warning, "A delivery to {Endpoint} could not be handed over.")]
    internal static partial void HandOverFailed(ILogger logger, Exception failure, string endpoint);

    [LoggerMessage(3004, LogLevel.Warning, "The permits of workspace {Workspace} could not be renewed; this is tried again.")]
    internal static partial void PermitsNotRenewed(ILogger logger, Exception failure, string workspace);

    [LoggerMessage(3007, LogLevel.Error, "{Count} requests failed unexpectedly, the latest to {Endpoint}.")]
    internal static partial void Unexpected(ILogger logger, Exception failure, long count, string? endpoint);

    [LoggerMessage(3006, LogLevel.Warning, "Ended {Count} slow bodies with 503: the memory for bodies is short.")]
    internal static partial void BodiesEnded(ILogger logger, long count);

    [LoggerMessage(3010, LogLevel.Information, "Stopping: {Requests} requests are finished, new ones get 503.")]
    internal static partial void Draining(ILogger logger, int requests);

    [LoggerMessage(3011, LogLevel.Warning, "Stopped waiting for {Requests} requests.")]
    internal static partial void DrainTimedOut(ILogger logger, int requests);
}
