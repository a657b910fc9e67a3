using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Storage;

/// <summary>The log messages of storage. Event ids 1000 to 1099, never reused.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(1000, LogLevel.Debug, "Migration: {Step}")]
    internal static partial void MigrationStep(ILogger logger, string step);

    [LoggerMessage(1001, LogLevel.Error, "Migration: {Problem}")]
    internal static partial void MigrationProblem(ILogger logger, string problem);

    [LoggerMessage(1002, LogLevel.Information,
        "Migrating {File}. A large file is copied, which takes minutes. The server receives no webhooks until then.")]
    internal static partial void MigratingFile(ILogger logger, string file);

    [LoggerMessage(1010, LogLevel.Warning, "Retrying after {Attempts} failed commits. The latest failure: {Reason}")]
    internal static partial void CommitsRetried(ILogger logger, long attempts, string reason);

    [LoggerMessage(1011, LogLevel.Error,
        "{Events} events were not committed. Their senders get a 503 and send again. The latest failure: {Reason}")]
    internal static partial void EventsGivenUp(ILogger logger, long events, string reason);

    [LoggerMessage(1012, LogLevel.Error,
        "The store refused the data of event {Event} of {Endpoint}. The rest of its batch is not affected.")]
    internal static partial void EventRefused(ILogger logger, Exception failure, string @event, string endpoint);

    [LoggerMessage(1013, LogLevel.Information, "The store commits again.")]
    internal static partial void StoreRecovered(ILogger logger);

    [LoggerMessage(1014, LogLevel.Error,
        "The store does not commit ({Reason}). Refusing events with 503 and probing the store every second.")]
    internal static partial void StoreAway(ILogger logger, string reason);

    [LoggerMessage(1015, LogLevel.Warning, "Could not store the repeats of {Events} events. Retrying until it succeeds.")]
    internal static partial void RepeatsNotStored(ILogger logger, Exception failure, int events);

    [LoggerMessage(1016, LogLevel.Information, "Storing repeats again.")]
    internal static partial void RepeatsStoredAgain(ILogger logger);

    [LoggerMessage(1017, LogLevel.Warning, "Lost the repeats of {Events} events, because they could not be stored before the end.")]
    internal static partial void RepeatsLost(ILogger logger, int events);

    [LoggerMessage(1020, LogLevel.Warning, "Partition maintenance of the event table failed. Retrying in an hour.")]
    internal static partial void PartitionMaintenanceFailed(ILogger logger, Exception failure);

    [LoggerMessage(1021, LogLevel.Warning,
        "Partition {Partition} is missing and cannot be created, because event_default has rows of that day. They stay there.")]
    internal static partial void PartitionInDefault(ILogger logger, string partition);

    [LoggerMessage(1030, LogLevel.Warning, "Set {File} aside as {SetAside} and started empty statistics, because {Problem}.")]
    internal static partial void StatsSetAside(ILogger logger, string file, string setAside, string problem);

    [LoggerMessage(1031, LogLevel.Error, "Could not create or migrate {File}. There are no statistics until it succeeds; retrying.")]
    internal static partial void StatsNotPrepared(ILogger logger, Exception failure, string file);

    [LoggerMessage(1040, LogLevel.Critical,
        "{File} was deleted, moved or replaced while the server was running. The server acknowledges nothing until you put the file back "
        + "and restart it. See \"The data directory\" in docs/operating.md.")]
    internal static partial void FileLost(ILogger logger, string file);

    [LoggerMessage(1041, LogLevel.Warning,
        "Could not copy the write-ahead logs into the data files while stopping. The next start does it.")]
    internal static partial void StopNotClean(ILogger logger, Exception failure);

    [LoggerMessage(1042, LogLevel.Information,
        "Gave the data files in {Directory} an installation id. An earlier version created them.")]
    internal static partial void FilesTakenOver(ILogger logger, string directory);

    [LoggerMessage(1043, LogLevel.Information,
        "Gave the data files in {Directory} a new generation, because they were restored from a backup.")]
    internal static partial void FilesRestored(ILogger logger, string directory);
}
