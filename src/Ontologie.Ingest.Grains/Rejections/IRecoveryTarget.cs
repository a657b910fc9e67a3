using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>What a recovery does with a verified request: commits it, or forecasts the outcome.</summary>
internal interface IRecoveryTarget
{
    /// <summary>
    /// The result of the delivery. <see cref="DeliveryStatus.Unavailable"/>: it may be committed; another recovery finds out.
    /// </summary>
    Task<DeliveryResult> DeliverAsync(WorkspaceId workspace, Delivery delivery);

    /// <summary>Saves the outcome with the rejection. Does not throw: an unsaved outcome is found again as a duplicate.</summary>
    Task SaveAsync(RecoveryItem item);
}
