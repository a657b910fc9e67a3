namespace Ontologie.Ingest.Storage.Writing;

/// <summary>The events that a lane commits together. A lane uses one object for all of its batches.</summary>
internal sealed class WriterBatch(int maxEvents)
{
    internal List<PendingEvent> Events { get; } = new(maxEvents);

    /// <summary>True if it takes so long that another lane may begin a small batch. Guarded by the lock of the queue.</summary>
    internal bool IsLate { get; set; }
}
