using System.Diagnostics;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>An event that waits for its commit.</summary>
internal sealed class PendingEvent(NewEvent item, long since)
{
    private readonly TaskCompletionSource<WriteOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Activity? _commit;

    internal NewEvent Item { get; } = item;

    /// <summary>When it was handed over, as a timestamp of the time provider.</summary>
    internal long Since { get; } = since;

    internal Task<WriteOutcome> Outcome => _outcome.Task;

    /// <summary>Opens the commit's span in the trace of the request that waits for it, where that is recorded.</summary>
    internal void CommitStarts(int batchSize)
    {
        if (_commit is null
            && Item.TraceParent is { } parent
            && StorageMetrics.Activities.HasListeners()
            && ActivityContext.TryParse(parent, null, out var context))
        {
            // Batches of many requests are committed together: no request's span may become the current one.
            var current = Activity.Current;
            Activity.Current = null;
            _commit = StorageMetrics.Activities.StartActivity("ingest.commit", ActivityKind.Internal, context);
            _commit?.SetTag("ingest.batch_size", batchSize);
            Activity.Current = current;
        }
    }

    internal void Answer(WriteOutcome outcome)
    {
        if (outcome == WriteOutcome.Unavailable)
        {
            _commit?.SetStatus(ActivityStatusCode.Error);
        }

        _commit?.Dispose();
        _outcome.TrySetResult(outcome);
    }
}
