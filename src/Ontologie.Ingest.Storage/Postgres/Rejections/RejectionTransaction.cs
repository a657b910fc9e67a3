using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>What one transaction does with rejections. The caller commits it.</summary>
internal sealed class RejectionTransaction(BatchedSession session)
{
    internal async Task<int> AddAsync(IReadOnlyList<IGrouping<EndpointId, NewRejection>> part, RejectionLimits limits)
    {
        var endpoints = part.Select(requests => requests.Key).ToList();
        var isSealed = part.Any(requests => requests.Any(request => request.Sealed is not null));
        var total = isSealed ? (await session.ReadAsync(RejectionLocks.TakeTotal))[0] : 0;
        session.Lock(RejectionLocks.TakeEndpoints(endpoints));
        var held = (await session.ReadAsync(PostgresRejectionTable.Bounded(endpoints))).ToLookup(one => one.Endpoint, one => one.Held);
        var meters = isSealed
            ? (await session.ReadAsync(PostgresQuarantineTotals.Meters(endpoints))).ToDictionary(one => one.Endpoint, one => one.Meter)
            : [];
        var all = new List<(EndpointId Endpoint, RejectionChanges Changes)>();
        foreach (var requests in part)
        {
            var rejections = new EndpointRejections(
                [.. held[requests.Key]], meters.GetValueOrDefault(requests.Key), limits);
            foreach (var request in requests)
            {
                rejections.Add(request);
            }

            all.Add((requests.Key, rejections.Changes()));
        }

        Apply(all);
        if (isSealed)
        {
            SaveMeters(all, meters);
            var grown = all.Sum(one => one.Changes.SealedBytes);
            session.Write(PostgresQuarantineTotals.AddBytes(grown - await MakeRoomAsync(total + grown - limits.TotalBytes)));
        }

        await session.FlushAsync();
        return all.Sum(one => one.Changes.Added.Count);
    }

    internal async Task<bool> ChangeAsync(RowQuery<int> update) => (await session.ReadAsync(update)).Count > 0;

    /// <summary>Deletes the oldest rows of an endpoint.</summary>
    internal async Task<int> ForgetAsync(EndpointId endpoint)
    {
        await session.ReadAsync(RejectionLocks.TakeTotal);
        session.Lock(RejectionLocks.TakeEndpoints([endpoint]));
        var deleted = await session.ReadAsync(PostgresRejectionTable.RemoveOldest(endpoint, DeletionSteps.Rows));
        if (deleted.Count < DeletionSteps.Rows)
        {
            session.Write(PostgresQuarantineTotals.Remove(endpoint));
        }

        session.Write(PostgresQuarantineTotals.AddBytes(-deleted.Sum(bytes => (long)bytes)));
        await session.FlushAsync();
        return deleted.Count;
    }

    internal async Task<int> DeleteExpiredAsync(DateTimeOffset now, int limit)
    {
        await session.ReadAsync(RejectionLocks.TakeTotal);
        var deleted = await session.ReadAsync(PostgresRejectionTable.RemoveExpired(now, limit));
        session.Write(PostgresQuarantineTotals.AddBytes(-deleted.Sum(bytes => (long)bytes)));
        await session.FlushAsync();
        return deleted.Count;
    }

    private void Apply(IReadOnlyList<(EndpointId Endpoint, RejectionChanges Changes)> all)
    {
        foreach (var (endpoint, changes) in all)
        {
            if (changes.Removed.Count > 0)
            {
                session.Write(PostgresRejectionTable.Remove(endpoint, changes.Removed));
            }

            if (changes.Demoted.Count > 0)
            {
                session.Write(PostgresRejectionTable.RemoveSealed(endpoint, [.. changes.Demoted.Select(one => one.Id)]));
            }

            foreach (var (id, keepUntil) in changes.Demoted)
            {
                session.Write(PostgresRejectionTable.Demote(endpoint, id, keepUntil));
            }
        }

        var added = all.SelectMany(one => one.Changes.Added).ToList();
        if (added.Count > 0)
        {
            session.Write(PostgresRejectionTable.Add(added));
        }

        var withSealed = added.Where(one => one.Sealed is not null).ToList();
        if (withSealed.Count > 0)
        {
            session.Write(PostgresRejectionTable.AddSealed(withSealed));
        }
    }

    private void SaveMeters(
        IReadOnlyList<(EndpointId Endpoint, RejectionChanges Changes)> all, IReadOnlyDictionary<EndpointId, QuarantineMeter> before)
    {
        var changed = all.Select(one => (one.Endpoint, one.Changes.Meter))
            .Where(one => one.Meter != before.GetValueOrDefault(one.Endpoint)).ToList();
        if (changed.Count > 0)
        {
            session.Write(PostgresQuarantineTotals.Save(changed));
        }
    }

    /// <summary>
    /// Deletes requests of any endpoint, the least valuable first, until these bytes are free. Their endpoints need no lock: only
    /// transactions with the lock of the total decide about sealed requests.
    /// </summary>
    /// <returns>The bytes that were freed.</returns>
    private async Task<long> MakeRoomAsync(long excess)
    {
        var freed = 0L;
        while (freed < excess)
        {
            var candidates = await session.ReadAsync(PostgresRejectionTable.LeastValuable(DeletionSteps.Rows));
            var displaced = DeletionSteps.Until(candidates, excess - freed, row => row.SealedBytes);
            foreach (var ofEndpoint in displaced.GroupBy(row => row.Endpoint, row => row.Id))
            {
                session.Write(PostgresRejectionTable.Remove(ofEndpoint.Key, [.. ofEndpoint]));
            }

            freed += displaced.Sum(row => (long)row.SealedBytes);
        }

        return freed;
    }
}
