using System.Diagnostics;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>An event that waits for its commit.</summary>
internal sealed class PendingEvent(NewEvent item, WriteRequest request)
{
    private Activity? _commit;
    private bool _isEnded;

    internal NewEvent Item { get; } = item;

    /// <summary>When the writer received it, as a timestamp of the time provider.</summary>
    internal long Since => request.Since;

    /// <summary>The outcome. The request completes when every one of its events has one.</summary>
    internal WriteOutcome Outcome { get; private set; } = WriteOutcome.Unavailable;

    /// <summary>The lineage of the store before the append with this outcome.</summary>
    internal long LineageBefore { get; private set; }

    /// <summary>The lineage of the store after that append.</summary>
    internal long LineageAfter { get; private set; }

    /// <summary>An append of it failed with unknown outcome. A later duplicate may be that append's own event.</summary>
    internal bool MayBeStored { get; private set; }

    /// <summary>Opens a span for the commit in the trace of the waiting request, if that trace is recorded.</summary>
    internal void CommitStarts(int batchSize)
    {
        if (_commit is null
            && Item.TraceParent is { } parent
            && StorageMetrics.Activities.HasListeners()
            && ActivityContext.TryParse(parent, null, out var context))
        {
            // A batch has events of many requests, so the span of one request must not become current.
            var current = Activity.Current;
            Activity.Current = null;
            _commit = StorageMetrics.Activities.StartActivity("ingest.commit", ActivityKind.Internal, context);
            _commit?.SetTag("ingest.batch_size", batchSize);
            Activity.Current = current;
        }
    }

    /// <summary>The event is committed, by this append or an earlier one.</summary>
    /// <param name="outcome">By which one.</param>
    /// <param name="lineageBefore">The lineage of the store before the append.</param>
    /// <param name="lineageAfter">The lineage of the store after the append.</param>
    internal void Complete(WriteOutcome outcome, long lineageBefore, long lineageAfter)
    {
        LineageBefore = lineageBefore;
        LineageAfter = lineageAfter;
        End(outcome);
    }

    /// <summary>An append of it failed and may have committed it.</summary>
    internal void OutcomeIsUnknown() => MayBeStored = true;

    /// <summary>Ends the wait without a known commit.</summary>
    internal void GiveUp()
    {
        _commit?.SetStatus(ActivityStatusCode.Error);
        End(WriteOutcome.Unavailable);
    }

    /// <summary>Only the first outcome counts: a batch that is given up may contain events that were given up before.</summary>
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
            request.EventCompleted();
        }
    }
}
