using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>
/// Counts the requests refused by gateways that no longer have a lease. A returning gateway continues its own count, so its entry is
/// removed. Bounded: the oldest entries are merged into one sum.
/// </summary>
internal sealed class FormerGatewayRefusals
{
    private const int MaxGateways = 100;

    private readonly OrderedDictionary<GatewayId, long> _byGateway = [];
    private long _mergedSum;

    internal long Sum => _mergedSum + _byGateway.Values.Sum();

    internal void Add(GatewayId gateway, long refused)
    {
        if (refused == 0)
        {
            return;
        }

        if (_byGateway.Count == MaxGateways)
        {
            _mergedSum += _byGateway.GetAt(0).Value;
            _byGateway.RemoveAt(0);
        }

        _byGateway[gateway] = refused;
    }

    internal void Remove(GatewayId gateway) => _byGateway.Remove(gateway);
}
