using System.Threading.Channels;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// One queue and its group commit: whatever is waiting is committed in one transaction, and a batch is what
/// arrived while the last one was committing. An endpoint always belongs to the same lane.
/// </summary>
internal sealed class WriterLane(
    BatchCommit commit, WaitingRoom room, EventWriterOptions options, TimeProvider time, StorageMetrics metrics)
{
    private readonly Channel<PendingEvent> _waiting =
        Channel.CreateUnbounded<PendingEvent>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>False where too much is waiting or the lane is closed: the event is not taken.</summary>
    internal bool TryEnqueue(PendingEvent pending)
    {
        var bytes = pending.Item.Body.Length;
        if (!room.TryEnter(bytes))
        {
            return false;
        }

        metrics.EventWaits();
        if (_waiting.Writer.TryWrite(pending))
        {
            return true;
        }

        Left(bytes);
        return false;
    }

    /// <summary>Takes no more events; <see cref="RunAsync"/> ends once those that wait have their outcome.</summary>
    internal void Close() => _waiting.Writer.TryComplete();

    /// <summary>Commits batch after batch until the lane is closed and empty.</summary>
    internal async Task RunAsync()
    {
        var batch = new List<PendingEvent>(options.MaxBatchEvents);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            Fill(batch);
            await commit.RunAsync(batch);
            batch.Clear();
        }
    }

    private void Fill(List<PendingEvent> batch)
    {
        var bytes = 0L;
        while (batch.Count < options.MaxBatchEvents
            && _waiting.Reader.TryPeek(out var first)
            && (batch.Count == 0 || bytes + first.Item.Body.Length <= options.MaxBatchBytes)
            && _waiting.Reader.TryRead(out var next))
        {
            Left(next.Item.Body.Length);
            if (time.GetElapsedTime(next.Since) > options.MaxWait)
            {
                next.Answer(WriteOutcome.Unavailable);
                continue;
            }

            bytes += next.Item.Body.Length;
            batch.Add(next);
        }
    }

    private void Left(int bytes)
    {
        room.Leave(bytes);
        metrics.EventLeavesQueue();
    }
}
