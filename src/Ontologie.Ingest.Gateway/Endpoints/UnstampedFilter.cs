using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>The endpoint ids that can exist in one epoch: all stamped ones and a list of unstamped ones. Immutable.</summary>
/// <param name="stamp">Recognizes stamped ids.</param>
/// <param name="epoch">The epoch in which the list is complete.</param>
/// <param name="readAt">When the list was read, as a timestamp of the monotonic clock.</param>
/// <param name="unstamped">The unstamped ids, sorted by value.</param>
internal sealed class UnstampedFilter(EndpointIdStamp stamp, EndpointIdEpoch epoch, long readAt, UInt128[] unstamped)
{
    internal EndpointIdEpoch Epoch => epoch;

    internal long ReadAt => readAt;

    /// <summary>False only for an id that cannot exist during this epoch.</summary>
    internal bool CanExist(EndpointId id) => stamp.IsOn(id) || Array.BinarySearch(unstamped, id.Value) >= 0;
}
