using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Grains;

/// <summary>What grains log. Event ids 2000 to 2099, never reused.</summary>
internal static partial class GrainsLog
{
    [LoggerMessage(2000, LogLevel.Warning,
        "A delivery to {Endpoint} has the identity of {Event} but other bytes; the first ones stay. Logging this at most once a minute.")]
    internal static partial void DuplicateWithOtherBody(ILogger logger, string @event, string endpoint);
}
