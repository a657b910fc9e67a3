using System.Data;
using Npgsql;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Runs link transactions in a PostgreSQL database that many nodes share. A few run at a time, the others wait in order.</summary>
internal sealed class PostgresLinkStore(PostgresDatabase database, TimeProvider time, TransactionRetry retry) : ILinkStore, IDisposable
{
    /// <summary>Keeps the order of commits: https://www.postgresql.org/docs/current/wal-async-commit.html.</summary>
    private static readonly WriteCommand CommitWithoutDisk = new("SET LOCAL synchronous_commit = off");

    private readonly SemaphoreSlim _slots = new(PostgresConnections.LinkTransactions);

    public async Task<T> WriteAsync<T>(
        Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(work, safety, cancellationToken);
            }
            catch (PostgresException conflict) when (TransactionRetry.IsConflict(conflict) && attempt < TransactionRetry.MaxAttempts)
            {
                await Task.Delay(retry.PauseAfter(attempt), time, cancellationToken);
            }
            catch (PostgresException refused) when (TransactionRetry.IsAboutTheData(refused))
            {
                throw new LinkDataException("PostgreSQL refuses the data of a link transaction.", refused);
            }
            catch (PostgresException changed) when (SqlStates.IsNotThePrimary(changed))
            {
                // A server that became a standby keeps its connections. New connections find the primary.
                database.Links.Clear();
                throw;
            }
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<T> AttemptAsync<T>(
        Func<ILinkTransaction, Task<T>> work, CommitSafety safety, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await database.Links.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            var session = new BatchedSession(connection, transaction, cancellationToken);
            if (safety == CommitSafety.Repeatable)
            {
                session.Write(CommitWithoutDisk);
            }

            var links = new PostgresLinkTransaction(session);
            var result = await work(links);
            await links.CompleteAsync();
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _slots.Release();
        }
    }
}
