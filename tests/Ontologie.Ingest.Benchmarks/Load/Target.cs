using System.Text;
using Ontologie.Ingest.Benchmarks.Deliveries;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>An endpoint to send to, with the parts of a request that do not change between deliveries.</summary>
internal sealed class Target(string endpointId, string secret, string host, int bodyBytes)
{
    public string EndpointId { get; } = endpointId;

    public byte[] Secret { get; } = Encoding.UTF8.GetBytes(secret);

    public ulong Salt { get; } = DeliveryRecipe.Salt(endpointId);

    public byte[] Head { get; } = Encoding.ASCII.GetBytes(
        $"POST /api/webhooks/{endpointId} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {bodyBytes}\r\n");
}
