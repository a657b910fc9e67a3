using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Grains;

/// <summary>Log messages of grains. Event ids 2000 to 2099, never reused.</summary>
internal static partial class GrainsLog
{
    [LoggerMessage(2000, LogLevel.Warning,
        "A delivery to {Endpoint} repeats the identity of {Event} with other bytes; the stored bytes stay. Logged at most once a minute.")]
    internal static partial void DuplicateWithOtherBody(ILogger logger, string @event, string endpoint);

    [LoggerMessage(2001, LogLevel.Warning, "Could not store traffic statistics {Count} times; retrying: {Reason}")]
    internal static partial void TrafficNotStored(ILogger logger, long count, string reason);

    [LoggerMessage(2002, LogLevel.Warning,
        "Lost the traffic statistics of {Minutes} minutes of one node, because the store has not taken them for minutes.")]
    internal static partial void TrafficLost(ILogger logger, int minutes);

    [LoggerMessage(2010, LogLevel.Warning, "Could not link events of {Endpoint} {Count} times; trying again: {Reason}")]
    internal static partial void LinkingFailed(ILogger logger, string endpoint, long count, string reason);

    [LoggerMessage(2011, LogLevel.Warning, "Could not search for events to link {Count} times; trying again: {Reason}")]
    internal static partial void LinkSearchFailed(ILogger logger, long count, string reason);

    [LoggerMessage(2012, LogLevel.Warning, "Could not finish erasing {Count} times; trying again: {Reason}")]
    internal static partial void ErasureDelayed(ILogger logger, long count, string reason);

    [LoggerMessage(2013, LogLevel.Error,
        "Linking of {Endpoint} has stopped: its log is not the one that was linked up to sequence {Sequence}. Changing a rule starts it "
        + "again at the end of the log, and a re-link covers what is before.")]
    internal static partial void LogDiffers(ILogger logger, string endpoint, long sequence);

    [LoggerMessage(2030, LogLevel.Error, "Could not decrypt the kept request {Rejection} of {Endpoint}; it cannot be recovered.")]
    internal static partial void RequestNotReadable(ILogger logger, string rejection, string endpoint);

    [LoggerMessage(2031, LogLevel.Warning, "Failed {Count} times to examine or recover refused requests: {Reason}")]
    internal static partial void RejectionsFailed(ILogger logger, long count, string reason);

    [LoggerMessage(2032, LogLevel.Warning, "Failed {Count} times to keep deliveries that repeat an identity with other bytes: {Reason}")]
    internal static partial void ConflictsNotKept(ILogger logger, long count, string reason);

    [LoggerMessage(2033, LogLevel.Warning, "Could not delete expired rejections {Count} times; trying again: {Reason}")]
    internal static partial void RejectionsNotExpired(ILogger logger, long count, string reason);
}
