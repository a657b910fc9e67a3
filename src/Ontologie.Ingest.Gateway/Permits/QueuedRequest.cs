using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>A request that waits for a permit. Its mutable members belong to the gate's lock.</summary>
/// <param name="connector">The connector that receives it.</param>
/// <param name="waitEndsAt">The end of its wait while the workspace answers and all permits are in use.</param>
internal sealed class QueuedRequest(EndpointId connector, TimeSpan waitEndsAt)
{
    internal EndpointId Connector => connector;

    internal TimeSpan WaitEndsAt => waitEndsAt;

    /// <summary>True once the request waited longer than its limit, because the workspace did not answer.</summary>
    internal bool IsOverdue { get; set; }

    /// <summary>Its place in <see cref="FairQueue"/>; null if it is not queued.</summary>
    internal LinkedListNode<QueuedRequest>? Place { get; set; }

    /// <summary>Fires when the wait may end. Set once the request is queued.</summary>
    internal ITimer? Timer { get; set; }

    internal TaskCompletionSource<PermitOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
