using System.Diagnostics;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>An event that waits for its commit.</summary>
internal sealed class PendingEvent(NewEvent item, WriteRequest request)
{
    private Activity? _commit;
    private bool _isEnded;

    internal NewEvent Item { get; } = item;

    /// <summary>When it was handed over, as a timestamp of the time provider.</summary>
    internal long Since => request.Since;

    /// <summary>Told to the request's owner when all of its events have theirs.</summary>
    internal WriteOutcome Outcome { get; private set; } = WriteOutcome.Unavailable;

    /// <summary>The store's lineage before the append that brought the outcome.</summary>
    internal long LineageBefore { get; private set; }

    /// <summary>The store's lineage after it.</summary>
    internal long LineageAfter { get; private set; }

    /// <summary>An append of it ended without an answer: a duplicate may then be what that one stored.</summary>
    internal bool MayBeStored { get; private set; }

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

    /// <summary>The store has it.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="lineageBefore">The store's lineage before the append.</param>
    /// <param name="lineageAfter">The store's lineage after it.</param>
    internal void Answer(WriteOutcome outcome, long lineageBefore, long lineageAfter)
    {
        LineageBefore = lineageBefore;
        LineageAfter = lineageAfter;
        End(outcome);
    }

    /// <summary>An append of it failed, and may have committed it nevertheless.</summary>
    internal void OutcomeIsUnknown() => MayBeStored = true;

    /// <summary>It is not known to be committed.</summary>
    internal void GiveUp()
    {
        _commit?.SetStatus(ActivityStatusCode.Error);
        End(WriteOutcome.Unavailable);
    }

    /// <summary>The first outcome holds: a batch that is given up gives up all of its events, also those that were too late before.</summary>
    private void End(WriteOutcome outcome)
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        Outcome = outcome;
        try
        {
            _commit?.Dispose();
        }
        finally
        {
            request.Answered();
        }
    }
}
