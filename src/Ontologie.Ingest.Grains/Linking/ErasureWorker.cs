using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Grains.Linking.Applying;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>
/// Finishes erasures: blanks the contents of events in the log, and takes the erased entity out of what other entities' old events say.
/// Every silo may do it; doing a part twice changes nothing. A crash leaves the rest for the next search.
/// </summary>
internal sealed class ErasureWorker(
    ILinkStore store,
    ILinkReader reader,
    IEventEraser eraser,
    SecretSealer sealer,
    TimeProvider time,
    IOptions<LinkingOptions> options,
    ILogger<ErasureWorker> logger) : BackgroundService
{
    private const int MaxErasures = 20;
    private const int PageSize = 200;

    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GrainsLog.ErasureDelayed(logger, count, LogText.OfFailure(latest)));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _failures.Dispose();
        base.Dispose();
    }

    /// <summary>Does one part of each open erasure.</summary>
    /// <returns>Whether anything was open.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var open = await reader.ListOpenErasuresAsync(MaxErasures, PageSize, cancellationToken);
        foreach (var (erasure, events) in open)
        {
            foreach (var ofEndpoint in events.GroupBy(item => item.Endpoint))
            {
                await eraser.EraseAsync(ofEndpoint.Key, [.. ofEndpoint.Select(item => item.Sequence)], cancellationToken);
            }

            if (erasure.Traces is { } traces)
            {
                await RemoveTracesAsync(erasure.Workspace, traces, cancellationToken);
            }

            await store.WriteAsync(
                async transaction =>
                {
                    var isDone = await transaction.RemoveErasedEventsAsync(erasure, events);
                    await transaction.SaveErasureAsync(erasure with { IsDone = isDone, Traces = null });
                    return true;
                },
                cancellationToken);
        }

        return open.Count > 0;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var hasMore = false;
            try
            {
                hasMore = await StepAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                _failures.Add(failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var pause = hasMore ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromSeconds(options.Value.SweepSeconds);
            await Task.Delay(pause, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Stores again, without the erased target, the contributions that named it. The fence decides: what newer events say stays.
    /// </summary>
    private async Task RemoveTracesAsync(WorkspaceId workspace, EntityName target, CancellationToken cancellationToken)
    {
        RelationClaimRow? after = null;
        while (await reader.ListClaimsOfTargetAsync(workspace, target, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var ofEndpoint in page.GroupBy(claim => claim.Endpoint))
            {
                await store.WriteAsync(
                    transaction => ReplaceAsync(transaction, workspace, ofEndpoint.Key, [.. ofEndpoint]), cancellationToken);
            }

            after = page[^1];
        }
    }

    private async Task<bool> ReplaceAsync(
        ILinkTransaction transaction, WorkspaceId workspace, EndpointId endpoint, IReadOnlyList<RelationClaimRow> claims)
    {
        var names = claims.Select(claim => claim.Entity.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var types = await transaction.ShareTypesAsync(workspace, names);
        var items = new List<LinkedItem>();
        foreach (var sequence in claims.Select(claim => claim.Sequence).Distinct())
        {
            items.AddRange(
                from row in await transaction.ReadContributionsAsync(endpoint, sequence, sequence)
                where claims.Any(claim => claim.Sequence == sequence && claim.Rule == row.Rule && claim.Item == row.Item)
                select ContributionRows.FromRow(row));
        }

        await new LinkApplication(
            transaction, sealer, workspace, endpoint, types.ToDictionary(row => row.Name, TypeInForce.Of, StringComparer.Ordinal))
            .ApplyAsync(items, items);
        return true;
    }
}
