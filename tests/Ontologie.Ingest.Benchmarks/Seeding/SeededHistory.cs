using System.Globalization;
using System.Text;
using Ontologie.Ingest.Benchmarks.Load;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Benchmarks.Seeding;

/// <summary>The events to seed: the same number for each endpoint, received in turn, with bodies like the driver's.</summary>
internal sealed record SeededHistory(IReadOnlyList<EndpointId> Endpoints, long EventsPerEndpoint, int BodyBytes)
{
    /// <summary>
    /// Events per transaction. Sorting this many identities before the insert turns random index access into page order: single
    /// inserts would take hours. Sorting all of them would leave every index page full, unlike any real server.
    /// </summary>
    private const int EventsPerPart = 500_000;

    /// <summary>The headers that the server stores of the driver's request.</summary>
    public byte[] Headers { get; } = Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"""[["Host","127.0.0.1:8080"],["Content-Type","application/json"],["Content-Length","{BodyBytes}"],"""
        + $"""["X-Webhook-Id","load-1-1000000"],["X-Webhook-Timestamp","1750000000"],"""
        + $"""["X-Webhook-Signature","sha256={new string('5', 64)}"]]"""));

    public long Events => Endpoints.Count * EventsPerEndpoint;

    /// <summary>Splits the events evenly; the remainder is dropped.</summary>
    /// <exception cref="InvalidDataException">A target is not an endpoint of this server.</exception>
    public static SeededHistory Of(IReadOnlyList<Target> targets, long events, int bodyBytes) => new(
        [.. targets.Select(target => IdOf(target.EndpointId))],
        events / targets.Count,
        bodyBytes);

    private static EndpointId IdOf(string text) =>
        EndpointId.TryParse(text, out var id) ? id : throw new InvalidDataException($"'{text}' is not an endpoint id.");

    /// <summary>The transactions: the number of events per endpoint in each.</summary>
    public IEnumerable<int> Parts()
    {
        var most = Math.Max(1, EventsPerPart / Endpoints.Count);
        for (var left = EventsPerEndpoint; left > 0; left -= most)
        {
            yield return (int)Math.Min(left, most);
        }
    }
}
