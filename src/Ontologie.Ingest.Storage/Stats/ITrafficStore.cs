using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Stats;

/// <summary>Stores traffic by minute and by hour. Thread-safe. Writes never wait for the event log, nor it for them.</summary>
public interface ITrafficStore
{
    /// <summary>
    /// Stores the counts of one node and minute, in one transaction: by minute, added to the hour, and that the node reported. Counts of
    /// other batches of the same minute are added to.
    /// </summary>
    /// <remarks>
    /// Success: committed and visible to readers. False: a range with one of these batches was stored before, and nothing was added.
    /// Failure or timeout: all or nothing was committed. Repeating the call is safe.
    /// </remarks>
    Task<bool> WriteAsync(NodeMinute minute, CancellationToken cancellationToken);

    /// <summary>The last stored batch of a node in the minutes from the given one on; 0 if there is none.</summary>
    Task<long> ReadLastBatchAsync(NodeId node, long fromMinute, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the oldest minutes and hours before the given minute, each in a short transaction. Another node may do it instead.
    /// </summary>
    /// <param name="beforeMinute">The first minute to keep, counted from 1970 in UTC.</param>
    /// <param name="maxMinutes">The most minutes that one call deletes.</param>
    /// <param name="cancellationToken">Ends the call between two transactions.</param>
    Task DeleteOldestAsync(long beforeMinute, int maxMinutes, CancellationToken cancellationToken);
}
