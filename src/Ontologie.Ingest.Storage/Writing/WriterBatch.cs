namespace Ontologie.Ingest.Storage.Writing;

/// <summary>The events that a lane commits together; one object for all batches of a lane.</summary>
internal sealed class WriterBatch(int maxEvents)
{
    internal List<PendingEvent> Events { get; } = new(maxEvents);

    /// <summary>It has taken longer than others wait for it. Guarded by the waiting room's lock.</summary>
    internal bool IsLate { get; set; }
}
