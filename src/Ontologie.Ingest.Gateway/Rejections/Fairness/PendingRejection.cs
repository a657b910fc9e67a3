using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;

namespace Ontologie.Ingest.Gateway.Rejections.Fairness;

/// <summary>A refused request that has a share of its endpoint, until it is handed over. Guarded by the lock of its owner.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="remote">The sender's address.</param>
/// <param name="address">A digest of endpoint and address.</param>
internal sealed class PendingRejection(EndpointId endpoint, UInt128 remote, ulong address)
{
    /// <summary>What a request takes in memory beside its headers and body.</summary>
    internal const int FixedBytes = 1024;

    internal EndpointId Endpoint => endpoint;

    internal UInt128 Remote => remote;

    internal ulong Address => address;

    /// <summary>True if its share is in the quarantine; otherwise it is in the sample.</summary>
    internal bool IsQuarantined { get; set; }

    /// <summary>True if another request took its share before it was built.</summary>
    internal bool IsDisplaced { get; set; }

    /// <summary>What is handed over; null until it is built. It does not change inside the queue.</summary>
    internal RejectedRequest? Request { get; set; }

    /// <summary>The memory that it takes.</summary>
    internal long Bytes => FixedBytes
        + (Request?.Headers.Length ?? 0)
        + (Request?.Whole is { } whole ? whole.Headers.Length + whole.Body.Length : 0);

    /// <summary>Its place among all requests of the queue; null outside of it.</summary>
    internal LinkedListNode<PendingRejection>? InOrder { get; set; }

    /// <summary>Its place among those of its address.</summary>
    internal LinkedListNode<PendingRejection>? InRemote { get; set; }
}
