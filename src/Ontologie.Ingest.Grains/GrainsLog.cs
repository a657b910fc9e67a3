using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Grains;

/// <summary>Log messages of grains. Event ids 2000 to 2099, never reused.</summary>
internal static partial class GrainsLog
{
    [LoggerMessage(2000, LogLevel.Warning,
        "A delivery to {Endpoint} repeats the identity of {Event} with other bytes; the stored bytes stay. Logged at most once a minute.")]
    internal static partial void DuplicateWithOtherBody(ILogger logger, string @event, string endpoint);
}
