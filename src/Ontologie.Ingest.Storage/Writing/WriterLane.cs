namespace Ontologie.Ingest.Storage.Writing;

/// <summary>Commits one batch after another, each in one transaction.</summary>
internal sealed class WriterLane(BatchCommit commit, CommitQueue queue, EventWriterOptions options)
{
    /// <summary>Runs until the queue is closed and empty.</summary>
    internal async Task RunAsync()
    {
        var batch = new WriterBatch(options.MaxBatchEvents);
        while (await queue.TakeAsync(batch))
        {
            await commit.RunAsync(batch.Events);
            queue.Complete(batch);
        }
    }
}
