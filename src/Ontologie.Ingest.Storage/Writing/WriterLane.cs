namespace Ontologie.Ingest.Storage.Writing;

/// <summary>One batch after another: whatever may be taken is committed in one transaction.</summary>
internal sealed class WriterLane(BatchCommit commit, CommitQueue room, EventWriterOptions options)
{
    /// <summary>Commits batch after batch until the room is closed and empty.</summary>
    internal async Task RunAsync()
    {
        var batch = new WriterBatch(options.MaxBatchEvents);
        while (await room.TakeAsync(batch))
        {
            await commit.RunAsync(batch.Events);
            room.Finished(batch);
        }
    }
}
