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

        var (open, failure) = await CommitSafelyAsync(batch);
        switch (failure)
        {
            case null:
                break;
            case EventDataException when open.Count == 1:
                StorageLog.EventRefused(logger, failure, open[0].Item.Id.ToString(), open[0].Item.Endpoint.ToString());
                open[0].GiveUp();
                break;
            case EventDataException:
                var half = open.Count / 2;
                await RunAsync([.. open.Take(half)]);
                await RunAsync([.. open.Skip(half)]);
                break;
            default:
                failures.GaveUp(open.Count, failure);
                foreach (var pending in open)
                {
                    pending.GiveUp();
                }

                break;
        }
    }

    /// <summary>A bug fails this batch and not the writer.</summary>
    private async Task<(IReadOnlyList<PendingEvent> Open, Exception? Failure)> CommitSafelyAsync(IReadOnlyList<PendingEvent> batch)
    {
        try
        {
            return await CommitAsync(batch);
        }
        catch (Exception bug)
        {
            return (batch, bug);
        }
    }

    /// <summary>
    /// Retries while there is time. The answer is the events without an outcome and the failure that they met, or no failure if all
    /// are committed. Events that run out of time are given up on the way and are not in the answer.
    /// </summary>
    private async Task<(IReadOnlyList<PendingEvent> Open, Exception? Failure)> CommitAsync(IReadOnlyList<PendingEvent> batch)
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
                return ([], null);
            }

            if (failure is EventDataException)
            {
                return (batch, failure);
            }

            var rest = WithTimeFor(batch, pause);
            if (rest.Count == 0)
            {
                condition.EventsGivenUp(since.Value);
                return (batch, failure);
            }

            GiveUpLate(batch, rest, failure);
            failures.Retried(failure);
            batch = rest;
            await Task.Delay(pause, time);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>One attempt: the results or the failure. A store that refuses the data works: it answered.</summary>
    private async Task<(AppendResult[]? Results, Exception? Failure)> TryAsync(IReadOnlyList<PendingEvent> batch, TimeSpan begun)
    {
        try
        {
            var results = await store.AppendAsync([.. batch.Select(pending => pending.Item)], CancellationToken.None);
            condition.AttemptSucceeds();
            return (results, null);
        }
        catch (EventDataException refused)
        {
            condition.AttemptSucceeds();
            return (null, refused);
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
