using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// How many requests were refused by gateways that hold nothing now. A gateway that comes back counts on from where it was,
/// so what is kept for it here leaves again. Bounded: of the longest gone only the sum is kept.
/// </summary>
internal sealed class GoneRefusals
{
    private const int MostRemembered = 100;

    private readonly OrderedDictionary<GatewayId, long> _byGateway = [];
    private long _older;

    internal long Sum => _older + _byGateway.Values.Sum();

    internal void Add(GatewayId gateway, long refused)
    {
        if (refused == 0)
        {
            return;
        }

        if (_byGateway.Count == MostRemembered)
        {
            _older += _byGateway.GetAt(0).Value;
            _byGateway.RemoveAt(0);
        }

        _byGateway[gateway] = refused;
    }

    internal void Remove(GatewayId gateway) => _byGateway.Remove(gateway);
}
