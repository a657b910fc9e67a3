namespace Ontologie.Ingest.Storage.Writing;

/// <summary>Decides when a lane begins a batch.</summary>
internal static class BatchStart
{
    /// <summary>
    /// Whether a batch is due. While no batch is under way, one event is enough: nothing is delayed. Beside a young batch, only many
    /// events are enough. Every commit has a fixed cost, and a few events do better to share the next one.
    /// </summary>
    /// <param name="options">The writer's limits.</param>
    /// <param name="ready">Waiting events whose endpoint is in no batch under way.</param>
    /// <param name="underWay">Batches under way.</param>
    /// <param name="hasYoungBatch">One of them is not late yet, and the writer is not stopping.</param>
    internal static bool IsDue(EventWriterOptions options, int ready, int underWay, bool hasYoungBatch) =>
        ready > 0 && underWay < options.Lanes && (!hasYoungBatch || ready >= options.MinParallelBatchEvents);
}
