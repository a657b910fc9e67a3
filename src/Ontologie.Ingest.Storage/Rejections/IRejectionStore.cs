using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>
/// Stores rejections within bounds. The bounds hold in every committed state, also with several nodes. Thread-safe. Writes never wait for
/// the event log, nor it for them.
/// </summary>
public interface IRejectionStore
{
    /// <summary>
    /// Stores what the bounds have room for, in the order of the batch. A request that is refused by its quarantine, or displaced there,
    /// stays without its sealed bytes if the sample has room.
    /// </summary>
    /// <param name="batch">Requests of any endpoints. The ids of an endpoint that are stored already are ignored.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    /// <returns>How many of the batch were stored. Some of them may be displaced already.</returns>
    /// <exception cref="ArgumentException">A value is missing or too long. Nothing was changed.</exception>
    /// <remarks>
    /// Success: everything that was stored is on disk. Failure or timeout: each endpoint's part of the batch is stored as a whole or not
    /// at all, except that a very large part may be stored up to some request. Repeating the call is safe and stores nothing twice; a
    /// request that was deleted meanwhile may come back.
    /// </remarks>
    Task<int> AddAsync(IReadOnlyList<NewRejection> batch, RejectionLimits limits, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the outcome of a recovery. With an event, the request can no longer be recovered, and gives way first in its quarantine. An
    /// event that is saved once stays.
    /// </summary>
    /// <returns>False if the rejection does not exist.</returns>
    /// <remarks>Failure or timeout: saved or not. Repeating the call is safe.</remarks>
    Task<bool> MarkRecoveredAsync(
        EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome, CancellationToken cancellationToken);

    /// <summary>Saves the code of a verified diagnosis, in place of an earlier one.</summary>
    /// <returns>False if the rejection does not exist.</returns>
    /// <remarks>Failure or timeout: saved or not. Repeating the call is safe.</remarks>
    Task<bool> SaveFindingAsync(EndpointId endpoint, RejectionId id, string finding, CancellationToken cancellationToken);

    /// <summary>Deletes all rejections of an endpoint in short transactions, oldest first.</summary>
    /// <returns>How many were deleted. Requests that were added meanwhile may stay.</returns>
    /// <remarks>Failure or timeout: some are deleted. Repeating the call continues.</remarks>
    Task<int> ForgetAsync(EndpointId endpoint, CancellationToken cancellationToken);

    /// <summary>Deletes rejections of all endpoints that are kept until a time or shorter, in one transaction.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most rejections to delete: 1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels what has not begun.</param>
    /// <returns>Whether there may be more.</returns>
    /// <remarks>Failure or timeout: all or nothing was deleted. Repeating the call is safe.</remarks>
    Task<bool> DeleteExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
