using System.Net;
using Ontologie.Ingest.Storage.Postgres.Membership;
using Orleans.Messaging;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Lists the silos for a client from the database. A silo counts after its row appeared or its heartbeat advanced while this client
/// runs, because the rows of a restored copy are silos of the original.
/// </summary>
internal sealed class LivingSilos(PostgresMembers members) : IGatewayListProvider
{
    private readonly SilosSeen _seen = new();

    public TimeSpan MaxStaleness => MembershipProfile.RefreshPeriod;

    public bool IsUpdatable => true;

    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    public async Task<IList<Uri>> GetGateways()
    {
        var rows = await members.ReadAsync(CancellationToken.None);
        return
        [
            .. _seen.Living(rows)
                .Where(row => row is { IsActive: true, ClientPort: > 0 })
                .Select(row => SiloAddress.New(IPAddress.Parse(row.Address), row.ClientPort, row.Generation).ToGatewayUri()),
        ];
    }
}
