using System.Globalization;
using System.Text;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>Events that a store is to have already: so many of each endpoint, received in turn, with bodies like the driver's.</summary>
internal sealed record SeededHistory(IReadOnlyList<EndpointId> Endpoints, long EventsPerEndpoint, int BodyBytes)
{
    /// <summary>
    /// Events of one transaction. So many identities are put into the index in its order, page by page: each alone at its random
    /// place would take hours, and all in order would leave an index as no server's is, full to the last byte.
    /// </summary>
    private const int EventsPerPart = 500_000;

    /// <summary>What the server keeps of the headers of the driver's request.</summary>
    public byte[] Headers { get; } = Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"""[["Host","127.0.0.1:8080"],["Content-Type","application/json"],["Content-Length","{BodyBytes}"],["X-Webhook-Id","load-1-1000000"],["X-Webhook-Timestamp","1750000000"],["X-Webhook-Signature","sha256={new string('5', 64)}"]]"""));

    public long Events => Endpoints.Count * EventsPerEndpoint;

    /// <summary>So many events evenly; what is left over is left out.</summary>
    /// <exception cref="InvalidDataException">A target is no endpoint of this server.</exception>
    public static SeededHistory Of(IReadOnlyList<Target> targets, long events, int bodyBytes) => new(
        [.. targets.Select(target => EndpointId.TryParse(target.EndpointId, out var id) ? id : throw new InvalidDataException($"'{target.EndpointId}' is no endpoint's id."))],
        events / targets.Count,
        bodyBytes);

    /// <summary>The transactions: how many events of each endpoint each of them adds.</summary>
    public IEnumerable<int> Parts()
    {
        var most = Math.Max(1, EventsPerPart / Endpoints.Count);
        for (var left = EventsPerEndpoint; left > 0; left -= most)
        {
            yield return (int)Math.Min(left, most);
        }
    }
}
