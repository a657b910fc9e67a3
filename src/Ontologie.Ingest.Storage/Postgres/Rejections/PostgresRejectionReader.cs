using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>Reads rejections, one statement for each method.</summary>
internal sealed class PostgresRejectionReader(PostgresDatabase database) : IRejectionReader
{
    public Task<IReadOnlyList<RejectionRow>> ListAsync(RejectionQuery query, CancellationToken cancellationToken)
    {
        RejectionQuery.CheckPage(query.Limit);
        return ReadAsync(PostgresRejectionRows.Page(query), cancellationToken);
    }

    public async Task<RejectionRow?> FindAsync(EndpointId endpoint, RejectionId id, CancellationToken cancellationToken) =>
        await ReadAsync(PostgresRejectionRows.One(endpoint, id), cancellationToken) is [var row, ..] ? row : null;

    public async Task<byte[]?> ReadSealedAsync(EndpointId endpoint, RejectionId id, CancellationToken cancellationToken) =>
        await ReadAsync(PostgresRejectionRows.Sealed(endpoint, id), cancellationToken) is [var content, ..] ? content : null;

    public Task<IReadOnlyList<RejectionRow>> ListRecoverableAsync(
        EndpointId endpoint,
        IReadOnlyCollection<RejectionId>? ids,
        RejectionPlace? after,
        int limit,
        CancellationToken cancellationToken)
    {
        RejectionQuery.CheckPage(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids?.Count ?? 0, RejectionQuery.MaxLimit, nameof(ids));
        return ReadAsync(PostgresRejectionRows.Recoverable(endpoint, ids, after, limit), cancellationToken);
    }

    public Task<IReadOnlyList<RejectionSummary>> SummarizeAsync(
        IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endpoints.Count, RejectionQuery.MaxLimit, nameof(endpoints));
        return ReadAsync(PostgresRejectionRows.Summaries(endpoints), cancellationToken);
    }

    public async Task<long> ReadTotalBytesAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(PostgresQuarantineTotals.Bytes, cancellationToken))[0];

    private async Task<IReadOnlyList<T>> ReadAsync<T>(RowQuery<T> query, CancellationToken cancellationToken)
    {
        await using var command = database.Reads.CreateCommand(query.Sql);
        command.Parameters.AddRange(query.Values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await BatchedSession.ReadRowsAsync(reader, query.Read, cancellationToken);
    }
}
