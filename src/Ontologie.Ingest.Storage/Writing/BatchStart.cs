namespace Ontologie.Ingest.Storage.Writing;

/// <summary>When a lane begins a batch.</summary>
internal static class BatchStart
{
    /// <summary>
    /// Whether a batch is due. With none under way, as soon as there is an event: nothing is delayed. Beside a young one only for
    /// many events: a commit has a price of its own, and what waits for this one shares the next.
    /// </summary>
    /// <param name="options">The writer's limits.</param>
    /// <param name="ready">Waiting events of endpoints that no batch under way has events of.</param>
    /// <param name="underWay">Batches under way.</param>
    /// <param name="othersWait">One of these has not taken long yet, and the writer is not stopping.</param>
    internal static bool IsDue(EventWriterOptions options, int ready, int underWay, bool othersWait) =>
        ready > 0 && underWay < options.Lanes && (!othersWait || ready >= options.MinParallelBatchEvents);
}
