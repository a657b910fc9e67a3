using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>Which endpoint ids can exist, in one epoch: those with a stamp, and these without one. Never changed.</summary>
/// <param name="stamp">Tells a stamped id.</param>
/// <param name="epoch">The epoch in which it is complete.</param>
/// <param name="readAt">When it was read, on the monotonic clock.</param>
/// <param name="unstamped">Ids without a stamp, in the order of their values.</param>
internal sealed class UnstampedFilter(EndpointIdStamp stamp, EndpointIdEpoch epoch, long readAt, UInt128[] unstamped)
{
    internal EndpointIdEpoch Epoch => epoch;

    internal long ReadAt => readAt;

    /// <summary>False only for an id that cannot exist for as long as the epoch lasts.</summary>
    internal bool CanExist(EndpointId id) => stamp.IsOn(id) || Array.BinarySearch(unstamped, id.Value) >= 0;
}
