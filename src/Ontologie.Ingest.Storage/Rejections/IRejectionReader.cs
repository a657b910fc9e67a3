using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Rejections;

/// <summary>
/// Reads rejections, and changes nothing. Never waits for a writer. Pages are read by key. A rejection whose time is over may be returned
/// until it is deleted.
/// </summary>
public interface IRejectionReader
{
    /// <summary>Rejections of an endpoint without their headers, newest first.</summary>
    Task<IReadOnlyList<RejectionRow>> ListAsync(RejectionQuery query, CancellationToken cancellationToken);

    /// <summary>One rejection with its headers, or null.</summary>
    Task<RejectionRow?> FindAsync(EndpointId endpoint, RejectionId id, CancellationToken cancellationToken);

    /// <summary>The sealed request of a rejection; null if it is not kept.</summary>
    Task<byte[]?> ReadSealedAsync(EndpointId endpoint, RejectionId id, CancellationToken cancellationToken);

    /// <summary>Quarantined requests that are not recovered, without their headers, in the order of receipt.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="ids">Only these, at most <see cref="RejectionQuery.MaxLimit"/>; null for all.</param>
    /// <param name="after">Only later ones; null for the first page.</param>
    /// <param name="limit">The most rows: 1 to <see cref="RejectionQuery.MaxLimit"/>, or one more.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<RejectionRow>> ListRecoverableAsync(
        EndpointId endpoint,
        IReadOnlyCollection<RejectionId>? ids,
        RejectionPlace? after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>A summary of each endpoint, in the order of the list.</summary>
    /// <param name="endpoints">At most <see cref="RejectionQuery.MaxLimit"/> endpoints, each once.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<IReadOnlyList<RejectionSummary>> SummarizeAsync(IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken);

    /// <summary>The sealed bytes of all endpoints together.</summary>
    Task<long> ReadTotalBytesAsync(CancellationToken cancellationToken);
}
