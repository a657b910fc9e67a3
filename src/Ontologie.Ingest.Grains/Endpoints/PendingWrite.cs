using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>One event of a write request that the writer has not answered yet. The default value is none.</summary>
/// <param name="Request">The request, or null for none.</param>
/// <param name="Place">The event's index in the request.</param>
/// <param name="Digest">The start of the digest of the event's body.</param>
internal readonly record struct PendingWrite(WriteRequest? Request, int Place, UInt128 Digest)
{
    internal Task Completion => Request?.Completion ?? Task.CompletedTask;

    internal WriteOutcome Outcome => Request![Place];

    internal bool MayBeOwn => Request!.MayBeOwn(Place);

    internal long LineageBefore => Request!.LineageBefore(Place);

    internal long LineageAfter => Request!.LineageAfter(Place);
}
