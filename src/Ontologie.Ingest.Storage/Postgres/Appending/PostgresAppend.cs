using Npgsql;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// Appends a batch: first as if all of it were new, which it is nearly always, because grains answer repetitions from memory.
/// After a batch that held known identities, those that follow are judged before they are written, until some in a row
/// held none: a sender of old events costs others an append without the short cut, and not two. Thread-safe.
/// </summary>
internal sealed class PostgresAppend
{
    private const int BatchesJudgedAfterOneWithKnown = 16;

    private int _toBeJudged;

    /// <summary>Commits items that are all of different identities; tells what is stored for each.</summary>
    internal async Task<StoredIdentity[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _toBeJudged) == 0)
        {
            try
            {
                return await FreshAppend.RunAsync(connection, items, uses, cancellationToken);
            }
            catch (PostgresException known) when (known.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // Nothing of it was committed.
            }
        }

        var stored = await CheckedAppend.RunAsync(connection, items, uses, cancellationToken);
        Volatile.Write(ref _toBeJudged, Array.Exists(stored, one => !one.IsFresh) ? BatchesJudgedAfterOneWithKnown : Math.Max(0, _toBeJudged - 1));
        return stored;
    }
}
