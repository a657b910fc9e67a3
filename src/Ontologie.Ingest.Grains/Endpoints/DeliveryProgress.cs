using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>The progress of one delivery of a call: its result, or the write that it waits for.</summary>
internal struct DeliveryProgress
{
    /// <summary>The start of the digest of the delivery's body.</summary>
    internal UInt128 Digest;

    /// <summary>Null while there is no result.</summary>
    internal DeliveryResult? Result;

    /// <summary>The store's lineage when the result was determined.</summary>
    internal long Lineage;

    /// <summary>The write that the delivery waits for; none before and after.</summary>
    internal PendingWrite Write;

    /// <summary>True if this delivery was written; false if it joined the write of an equal one.</summary>
    internal bool IsWriter;

    /// <summary>With a duplicate: the stored event has other bytes.</summary>
    internal bool HasOtherBody;

    /// <summary>An earlier attempt of this delivery may have stored the event.</summary>
    internal bool MayBeStoredItself;

    /// <summary>Takes the result from the completed write.</summary>
    internal void Complete()
    {
        var outcome = Write.Outcome;
        Result = outcome switch
        {
            WriteOutcome.Unavailable => DeliveryResult.Unavailable,
            WriteOutcome.Committed when IsWriter => DeliveryResult.Accepted,
            _ => DeliveryResult.Duplicate,
        };
        HasOtherBody = IsWriter ? outcome == WriteOutcome.DuplicateWithOtherBody : Write.Digest != Digest;
        MayBeStoredItself |= IsWriter && Write.MayBeOwn;
        Lineage = Write.LineageAfter;
        Write = default;
    }

    /// <summary>Starts the delivery again after a failover, which may have lost the commit behind its result.</summary>
    internal void Restart() => this = new DeliveryProgress
    {
        Digest = Digest,
        MayBeStoredItself = MayBeStoredItself || Result == DeliveryResult.Accepted,
    };
}
