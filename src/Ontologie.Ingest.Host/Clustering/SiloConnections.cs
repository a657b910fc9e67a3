namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Counts the connected silos of a node without one. Thread-safe.</summary>
internal sealed class SiloConnections : IClusterConnectionStatusObserver
{
    private volatile int _count;

    internal bool IsConnected => _count > 0;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered) =>
        _count = currentNumberOfGateways;

    public void NotifyClusterConnectionLost() => _count = 0;
}
