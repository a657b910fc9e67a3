using System.Data;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>Writes rejections to a PostgreSQL database that many nodes share. See <see cref="RejectionLocks"/>.</summary>
internal sealed class PostgresRejectionStore(PostgresDatabase database, TimeProvider time, TransactionRetry retry) : IRejectionStore
{
    public async Task<int> AddAsync(IReadOnlyList<NewRejection> batch, RejectionLimits limits, CancellationToken cancellationToken)
    {
        var stored = 0;
        foreach (var part in RejectionParts.Of(batch))
        {
            stored += await RunAsync(transaction => transaction.AddAsync(part, limits), cancellationToken);
        }

        return stored;
    }

    public Task<bool> MarkRecoveredAsync(
        EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome, CancellationToken cancellationToken) =>
        RunAsync(
            transaction => transaction.ChangeAsync(PostgresRejectionTable.MarkRecovered(endpoint, id, recoveredAs, outcome)),
            cancellationToken);

    public Task<bool> SaveFindingAsync(EndpointId endpoint, RejectionId id, string finding, CancellationToken cancellationToken) =>
        RunAsync(
            transaction => transaction.ChangeAsync(PostgresRejectionTable.SaveFinding(endpoint, id, finding)), cancellationToken);

    public async Task<int> ForgetAsync(EndpointId endpoint, CancellationToken cancellationToken)
    {
        var total = 0;
        for (var step = 0; step < DeletionSteps.Max; step++)
        {
            var deleted = await RunAsync(transaction => transaction.ForgetAsync(endpoint), cancellationToken);
            total += deleted;
            if (deleted < DeletionSteps.Rows)
            {
                break;
            }
        }

        return total;
    }

    public async Task<bool> DeleteExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        DeletionSteps.CheckLimit(limit);
        return await RunAsync(transaction => transaction.DeleteExpiredAsync(now, limit), cancellationToken) == limit;
    }

    private async Task<T> RunAsync<T>(Func<RejectionTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.Rejections.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
                var result = await work(new RejectionTransaction(new BatchedSession(connection, transaction, cancellationToken)));
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (PostgresException conflict) when (TransactionRetry.IsConflict(conflict) && attempt < TransactionRetry.MaxAttempts)
            {
                await Task.Delay(retry.PauseAfter(attempt), time, cancellationToken);
            }
            catch (PostgresException changed) when (SqlStates.IsNotThePrimary(changed))
            {
                // A server that became a standby keeps its connections. New connections find the primary.
                database.Rejections.Clear();
                throw;
            }
        }
    }
}
