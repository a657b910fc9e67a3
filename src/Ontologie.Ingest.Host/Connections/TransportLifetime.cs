using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// When the other side closed its half of the connection, or all of it. The server no longer ends requests at that moment,
/// so whatever only makes sense while somebody reads along asks this feature.
/// </summary>
internal sealed class TransportLifetime(ConnectionContext connection) : IConnectionLifetimeFeature
{
    public CancellationToken ConnectionClosed { get; set; } = connection.ConnectionClosed;

    public void Abort() => connection.Abort();
}
