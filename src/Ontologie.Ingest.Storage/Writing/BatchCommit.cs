using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Commits one batch, and retries while the store is down. If the store refuses the data, it splits the batch until the refused
/// event is alone, so that only this one fails.
/// </summary>
internal sealed class BatchCommit(
    IEventAppender store,
    StoreCondition condition,
    EventWriterOptions options,
    TimeProvider time,
    StorageMetrics metrics,
    CommitFailures failures,
    ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);

    /// <summary>Gives every event of the batch an outcome. Never throws.</summary>
    internal async Task RunAsync(IReadOnlyList<PendingEvent> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        foreach (var pending in batch)
        {
            pending.CommitStarts(batch.Count);
        }

        try
        {
            await CommitAsync(batch);
        }
        catch (EventDataException refused) when (batch.Count == 1)
        {
            StorageLog.EventRefused(logger, refused, batch[0].Item.Id.ToString(), batch[0].Item.Endpoint.ToString());
            batch[0].GiveUp();
        }
        catch (EventDataException)
        {
            var half = batch.Count / 2;
            await RunAsync([.. batch.Take(half)]);
            await RunAsync([.. batch.Skip(half)]);
        }
        catch (Exception failure)
        {
            failures.GaveUp(batch.Count, failure);
            foreach (var pending in batch)
            {
                pending.GiveUp();
            }
        }
    }

    private async Task CommitAsync(IReadOnlyList<PendingEvent> batch)
    {
        var pause = FirstPause;
        TimeSpan? since = null;
        while (true)
        {
            var lineage = store.Lineage;
            var before = time.GetTimestamp();
            var begun = condition.AttemptBegins();
            since ??= begun;
            var (results, failure) = await TryAsync(batch, begun);
            if (failure is null)
            {
                metrics.BatchCommitted(batch.Count, time.GetElapsedTime(before));
                Complete(batch, results!, lineage);
                return;
            }

            var rest = WithTimeFor(batch, pause);
            if (rest.Count == 0)
            {
                condition.EventsGivenUp(since.Value);
                ExceptionDispatchInfo.Throw(failure);
            }

            GiveUpLate(batch, rest, failure);
            failures.Retried(failure);
            batch = rest;
            await Task.Delay(pause, time);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>One attempt: the results or the failure. Throws only if the store refuses the data.</summary>
    private async Task<(AppendResult[]? Results, Exception? Failure)> TryAsync(IReadOnlyList<PendingEvent> batch, TimeSpan begun)
    {
        try
        {
            var results = await store.AppendAsync([.. batch.Select(pending => pending.Item)], CancellationToken.None);
            condition.AttemptSucceeds();
            return (results, null);
        }
        catch (EventDataException)
        {
            condition.AttemptSucceeds();
            throw;
        }
        catch (Exception failure)
        {
            condition.AttemptFails(failure, begun);
            metrics.CommitFailed();
            foreach (var pending in batch)
            {
                pending.OutcomeIsUnknown();
            }

            return (null, failure);
        }
    }

    /// <summary>The events that have time for another attempt after the pause.</summary>
    private List<PendingEvent> WithTimeFor(IReadOnlyList<PendingEvent> batch, TimeSpan pause) =>
        [.. batch.Where(pending => time.GetElapsedTime(pending.Since) + pause <= options.RetryFor)];

    /// <summary>Gives up the events that have no time for another attempt.</summary>
    private void GiveUpLate(IReadOnlyList<PendingEvent> batch, List<PendingEvent> rest, Exception failure)
    {
        if (rest.Count == batch.Count)
        {
            return;
        }

        failures.GaveUp(batch.Count - rest.Count, failure);
        foreach (var late in batch.Except(rest))
        {
            late.GiveUp();
        }
    }

    private void Complete(IReadOnlyList<PendingEvent> batch, AppendResult[] results, long lineageBefore)
    {
        var lineageAfter = store.Lineage;
        for (var i = 0; i < results.Length; i++)
        {
            var outcome = results[i] switch
            {
                { Outcome: AppendOutcome.Committed } => WriteOutcome.Committed,
                { BodyDiffers: true } => WriteOutcome.DuplicateWithOtherBody,
                _ => WriteOutcome.Duplicate,
            };
            batch[i].Complete(outcome, lineageBefore, lineageAfter);
        }
    }
}
