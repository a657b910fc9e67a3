using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Storage;

/// <summary>What storage logs. Event ids 1000 to 1099, never reused.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(1000, LogLevel.Debug, "Migration: {Step}")]
    internal static partial void MigrationStep(ILogger logger, string step);

    [LoggerMessage(1001, LogLevel.Error, "Migration: {Problem}")]
    internal static partial void MigrationProblem(ILogger logger, string problem);

    [LoggerMessage(1002, LogLevel.Information, "{File} is brought to this version's form. A large one is copied, which takes minutes; nothing is received meanwhile.")]
    internal static partial void FileUpgraded(ILogger logger, string file);

    [LoggerMessage(1010, LogLevel.Warning, "{Attempts} attempts to commit events failed and are made again. The latest: {Reason}")]
    internal static partial void CommitsRetried(ILogger logger, long attempts, string reason);

    [LoggerMessage(1011, LogLevel.Error, "{Events} events were not committed; their senders are told to send again. The latest failure: {Reason}")]
    internal static partial void EventsGivenUp(ILogger logger, long events, string reason);

    [LoggerMessage(1012, LogLevel.Error, "The store refuses the data of event {Event} of {Endpoint}; the rest of its batch is not affected.")]
    internal static partial void EventRefused(ILogger logger, Exception failure, string @event, string endpoint);

    [LoggerMessage(1013, LogLevel.Information, "The store commits again.")]
    internal static partial void StoreRecovered(ILogger logger);

    [LoggerMessage(1014, LogLevel.Error, "The store takes no commits ({Reason}). Senders are told to send again; the store is tried every second.")]
    internal static partial void StoreAway(ILogger logger, string reason);

    [LoggerMessage(1015, LogLevel.Warning, "Could not store the repeats of {Events} events; trying again every second.")]
    internal static partial void RepeatsNotStored(ILogger logger, Exception failure, int events);

    [LoggerMessage(1016, LogLevel.Information, "Storing repeats again.")]
    internal static partial void RepeatsStoredAgain(ILogger logger);

    [LoggerMessage(1017, LogLevel.Warning, "Lost the repeats of {Events} events that could not be stored before the stop.")]
    internal static partial void RepeatsLost(ILogger logger, int events);

    [LoggerMessage(1020, LogLevel.Warning, "The partitions of the event table could not be looked after; this is tried again in an hour.")]
    internal static partial void PartitionsNotKept(ILogger logger, Exception failure);

    [LoggerMessage(1021, LogLevel.Warning, "Partition {Partition} is missing and its rows are in event_default, where that day's events stay.")]
    internal static partial void PartitionInDefault(ILogger logger, string partition);

    [LoggerMessage(1040, LogLevel.Critical,
        "{File} was deleted, moved away or replaced while the server runs. Nothing is acknowledged any more. Put that file back, then start "
        + "the server again; see \"The data directory\" in docs/operating.md.")]
    internal static partial void FileLost(ILogger logger, string file);

    [LoggerMessage(1041, LogLevel.Warning, "The data files could not be settled at the stop; the next start does it.")]
    internal static partial void StopNotClean(ILogger logger, Exception failure);

    [LoggerMessage(1042, LogLevel.Information, "The data files in {Directory} are of an earlier version and got an installation id.")]
    internal static partial void FilesTakenOver(ILogger logger, string directory);

    [LoggerMessage(1043, LogLevel.Information, "The data files in {Directory} were restored from a backup and got a new generation.")]
    internal static partial void FilesRestored(ILogger logger, string directory);
}
