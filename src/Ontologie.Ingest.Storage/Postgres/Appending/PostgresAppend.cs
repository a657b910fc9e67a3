using Npgsql;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// Appends a batch. It first expects all identities to be new, which is nearly always true because grains answer repetitions from memory.
/// After a batch with known identities it uses checked appends, until several in a row had none. So a sender of old events does not make
/// every batch fail once before it succeeds. Thread-safe.
/// </summary>
internal sealed class PostgresAppend
{
    private const int CheckedBatchesAfterKnown = 16;

    private int _checkedBatchesLeft;

    /// <summary>Commits items of different identities. Returns what is stored for each.</summary>
    internal async Task<StoredIdentity[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _checkedBatchesLeft) == 0)
        {
            try
            {
                return await FreshAppend.RunAsync(connection, items, uses, cancellationToken);
            }
            catch (PostgresException known) when (known.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // Nothing was committed: the checked append decides.
            }
        }

        var stored = await CheckedAppend.RunAsync(connection, items, uses, cancellationToken);
        var hasKnown = Array.Exists(stored, one => !one.IsFresh);
        Volatile.Write(ref _checkedBatchesLeft, hasKnown ? CheckedBatchesAfterKnown : Math.Max(0, _checkedBatchesLeft - 1));
        return stored;
    }
}
