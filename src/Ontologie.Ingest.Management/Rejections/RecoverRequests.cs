using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Rejections;

/// <summary>
/// Recovers quarantined requests with the connector's present settings, in order of arrival. Each call of the grain takes some of them.
/// </summary>
internal sealed class RecoverRequests(
    RejectionReads rejections, GrainClient grains, TimeProvider time, ILogger<RecoverRequests> logger)
{
    internal const string IdsField = "rejectionIds";

    /// <summary>The most ids of one call.</summary>
    internal const int MaxIds = RejectionQuery.MaxLimit;

    /// <summary>
    /// Success: each event of the outcome is committed. Failure: nothing was recovered. Lost dependency: some requests may be recovered;
    /// a repeated call finds their events as duplicates.
    /// </summary>
    /// <param name="connector">The connector.</param>
    /// <param name="ids">At most <see cref="MaxIds"/> requests; null for all that can be recovered.</param>
    /// <param name="isDryRun">Whether to report what would happen, and change nothing.</param>
    /// <param name="errors">Errors that the caller has found already. If there are any, nothing is recovered.</param>
    /// <param name="stop">Ends the recovery between two calls of the grain.</param>
    internal async Task<Outcome<RecoverySummary>> RunAsync(
        AllowedConnector connector,
        IReadOnlyList<RejectionId>? ids,
        bool isDryRun,
        FieldErrors? errors = null,
        CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        if (ids is { Count: > MaxIds })
        {
            errors.Add(IdsField, $"It must be a list of at most {MaxIds} ids; got {ids.Count}.");
        }

        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        if (RefusalOf(connector.Details) is { } refusal)
        {
            return refusal;
        }

        var order = ids is null ? await ListAllAsync(connector.Id, stop) : await ListAsync(connector.Id, ids, stop);
        var recovery = new RecoveryTally(isDryRun);
        foreach (var some in order.Chunk(IRejectionsGrain.MaxRecovered))
        {
            if (recovery.IsStopped)
            {
                recovery.AddUnavailable(some);
                continue;
            }

            stop.ThrowIfCancellationRequested();
            if (await CallAsync(connector.Id, some, isDryRun, isFirst: recovery.IsEmpty) is not { } answer)
            {
                recovery.AddUnavailable(some);
            }
            else if (answer.Receives)
            {
                recovery.Add(some, answer);
            }
            else if (recovery.IsEmpty)
            {
                return await RefusalNowAsync(connector.Id);
            }
            else
            {
                recovery.AddUnavailable(some);
            }
        }

        recovery.AddNotKept(ids?.Except(order) ?? []);
        var result = recovery.ToRecovery();
        if (!isDryRun)
        {
            ManagementLog.RequestsRecovered(logger, result.Recovered, connector.Id.ToString());
        }

        return result;
    }

    private static Failure? RefusalOf(ConnectorDetails details) => details.Status switch
    {
        EndpointStatus.Retired => Failure.ConnectorRetired,
        EndpointStatus.Disabled => Failure.Disabled,
        _ => null,
    };

    /// <summary>Why the grain recovers nothing: the connector was changed after it was looked up.</summary>
    private async Task<Failure> RefusalNowAsync(EndpointId id) =>
        await grains.EndpointAsync(id, grain => grain.GetConnectorAsync()) is { } details
            ? RefusalOf(details) ?? Failure.Conflict
            : Failure.NotFound;

    /// <summary>Null if a later call fails: what was recovered before is reported. The first failure is the caller's.</summary>
    private async Task<RecoveryAnswer?> CallAsync(EndpointId endpoint, RejectionId[] some, bool isDryRun, bool isFirst)
    {
        try
        {
            return await grains.RecoverAsync(endpoint, some, isDryRun);
        }
        catch (LostDependencyException) when (!isFirst)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<RejectionId>> ListAsync(
        EndpointId endpoint, IReadOnlyList<RejectionId> ids, CancellationToken stop)
    {
        RejectionId[] distinct = [.. ids.Distinct()];
        var rows = distinct.Length == 0
            ? []
            : await rejections.ReadAsync(
                reader => reader.ListRecoverableAsync(endpoint, distinct, after: null, RejectionQuery.MaxLimit, stop));
        return [.. rows.Select(row => row.Id)];
    }

    /// <summary>All that arrived before the call. Later ones would have no end.</summary>
    private async Task<IReadOnlyList<RejectionId>> ListAllAsync(EndpointId endpoint, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var all = new List<RejectionId>();
        RejectionPlace? after = null;
        while (true)
        {
            var rows = await rejections.ReadAsync(
                reader => reader.ListRecoverableAsync(endpoint, ids: null, after, RejectionQuery.MaxLimit, stop));
            all.AddRange(rows.TakeWhile(row => row.ReceivedAt <= now).Select(row => row.Id));
            if (rows.Count < RejectionQuery.MaxLimit || rows[^1].ReceivedAt > now)
            {
                return all;
            }

            after = rows[^1].Place;
        }
    }
}
