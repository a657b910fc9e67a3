using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Ontologie.Ingest.Host.Connections;

/// <summary>
/// Signals that the client closed the connection or its half of it. Requests go on at that moment, so code that serves only a
/// connected client, such as the live tail, uses this feature.
/// </summary>
internal sealed class TransportLifetime(ConnectionContext connection) : IConnectionLifetimeFeature
{
    public CancellationToken ConnectionClosed { get; set; } = connection.ConnectionClosed;

    public void Abort() => connection.Abort();
}
