using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Rejections;

/// <summary>Writes <c>rejections.db</c> with its own writer, so that no append to the event log waits for rejections.</summary>
/// <param name="path">A migrated file.</param>
/// <param name="guard">Detects the loss of the file; null for no detection.</param>
internal sealed class SqliteRejectionStore(string path, DataFileGuard? guard = null) : IRejectionStore, IDisposable
{
    private readonly QueuedWriter _writer = new(path, guard);

    public async Task<int> AddAsync(IReadOnlyList<NewRejection> batch, RejectionLimits limits, CancellationToken cancellationToken)
    {
        var stored = 0;
        foreach (var part in RejectionParts.Of(batch))
        {
            stored += await _writer.WriteAsync(statements => Add(statements, part, limits), cancellationToken);
        }

        return stored;
    }

    public Task<bool> MarkRecoveredAsync(
        EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome, CancellationToken cancellationToken) =>
        _writer.WriteAsync(statements => RejectionTable.MarkRecovered(statements, endpoint, id, recoveredAs, outcome), cancellationToken);

    public Task<bool> SaveFindingAsync(EndpointId endpoint, RejectionId id, string finding, CancellationToken cancellationToken) =>
        _writer.WriteAsync(statements => RejectionTable.SaveFinding(statements, endpoint, id, finding), cancellationToken);

    public async Task<int> ForgetAsync(EndpointId endpoint, CancellationToken cancellationToken)
    {
        var total = 0;
        for (var step = 0; step < DeletionSteps.Max; step++)
        {
            var deleted = await _writer.WriteAsync(statements => Forget(statements, endpoint), cancellationToken);
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
        return await _writer.WriteAsync(
            statements =>
            {
                var expired = RejectionTable.Expired(statements, now, limit);
                Remove(statements, expired);
                return expired.Count;
            },
            cancellationToken) == limit;
    }

    public void Dispose() => _writer.Dispose();

    private static int Add(
        StatementCache statements, IReadOnlyList<IGrouping<EndpointId, NewRejection>> part, RejectionLimits limits)
    {
        var stored = 0;
        foreach (var requests in part)
        {
            var endpoint = requests.Key;
            var before = QuarantineTotals.Meter(statements, endpoint);
            var rejections = new EndpointRejections(RejectionTable.Bounded(statements, endpoint), before, limits);
            foreach (var request in requests)
            {
                rejections.Add(request);
            }

            var changes = rejections.Changes();
            Apply(statements, endpoint, changes);
            if (changes.Meter != before)
            {
                QuarantineTotals.Save(statements, endpoint, changes.Meter);
            }

            stored += changes.Added.Count;
        }

        KeepTotal(statements, limits);
        return stored;
    }

    private static void Apply(StatementCache statements, EndpointId endpoint, RejectionChanges changes)
    {
        foreach (var id in changes.Removed)
        {
            RejectionTable.Remove(statements, endpoint, id);
        }

        foreach (var (id, keepUntil) in changes.Demoted)
        {
            RejectionTable.Demote(statements, endpoint, id, keepUntil);
        }

        foreach (var added in changes.Added)
        {
            RejectionTable.Add(statements, added);
        }

        QuarantineTotals.AddBytes(statements, changes.SealedBytes);
    }

    private static void KeepTotal(StatementCache statements, RejectionLimits limits)
    {
        for (var excess = QuarantineTotals.Bytes(statements) - limits.TotalBytes; excess > 0;)
        {
            var candidates = RejectionTable.LeastValuable(statements, DeletionSteps.Rows);
            var displaced = DeletionSteps.Until(candidates, excess, row => row.SealedBytes);
            excess -= Remove(statements, displaced);
        }
    }

    private static int Forget(StatementCache statements, EndpointId endpoint)
    {
        var oldest = RejectionTable.Oldest(statements, endpoint, DeletionSteps.Rows);
        Remove(statements, oldest);
        if (oldest.Count < DeletionSteps.Rows)
        {
            QuarantineTotals.Remove(statements, endpoint);
        }

        return oldest.Count;
    }

    private static long Remove(StatementCache statements, IReadOnlyList<(long N, long SealedBytes)> rows)
    {
        var bytes = rows.Sum(row => row.SealedBytes);
        RejectionTable.Remove(statements, rows);
        QuarantineTotals.AddBytes(statements, -bytes);
        return bytes;
    }
}
