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
}
