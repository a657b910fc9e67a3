using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Rejections;

/// <summary>
/// Reads <c>rejections.db</c>. Each read has a pooled read-only connection and one snapshot. It never waits for the writer.
/// </summary>
internal sealed class SqliteRejectionReader(string path, DataFileGuard? guard = null) : IRejectionReader
{
    private readonly SqliteSnapshots _snapshots = new(path, guard);

    public Task<IReadOnlyList<RejectionRow>> ListAsync(RejectionQuery query, CancellationToken cancellationToken)
    {
        RejectionQuery.CheckPage(query.Limit);
        return RunAsync<IReadOnlyList<RejectionRow>>(read => RejectionRows.List(read, query), cancellationToken);
    }

    public Task<RejectionRow?> FindAsync(EndpointId endpoint, RejectionId id, CancellationToken cancellationToken) =>
        RunAsync(read => RejectionRows.Find(read, endpoint, id), cancellationToken);

    public Task<byte[]?> ReadSealedAsync(EndpointId endpoint, RejectionId id, CancellationToken cancellationToken) =>
        RunAsync(read => RejectionRows.Sealed(read, endpoint, id), cancellationToken);

    public Task<IReadOnlyList<RejectionRow>> ListRecoverableAsync(
        EndpointId endpoint,
        IReadOnlyCollection<RejectionId>? ids,
        RejectionPlace? after,
        int limit,
        CancellationToken cancellationToken)
    {
        RejectionQuery.CheckPage(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids?.Count ?? 0, RejectionQuery.MaxLimit, nameof(ids));
        return RunAsync<IReadOnlyList<RejectionRow>>(
            read => ids is null
                ? RejectionRows.Recoverable(read, endpoint, after, limit)
                :
                [
                    .. ids.Distinct().Select(id => RejectionRows.FindRecoverable(read, endpoint, id)).OfType<RejectionRow>()
                        .Where(row => after is null || row.Place > after).OrderBy(row => row.Place).Take(limit),
                ],
            cancellationToken);
    }

    public Task<IReadOnlyList<RejectionSummary>> SummarizeAsync(
        IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endpoints.Count, RejectionQuery.MaxLimit, nameof(endpoints));
        return RunAsync<IReadOnlyList<RejectionSummary>>(
            read => [.. endpoints.Select(endpoint => RejectionRows.Summarize(read, endpoint))], cancellationToken);
    }

    public Task<long> ReadTotalBytesAsync(CancellationToken cancellationToken) => RunAsync(QuarantineTotals.Bytes, cancellationToken);

    private Task<T> RunAsync<T>(Func<StatementCache, T> read, CancellationToken cancellationToken) =>
        _snapshots.ReadAsync(read, cancellationToken);
}
