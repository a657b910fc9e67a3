using System.Net;
using Ontologie.Ingest.Storage.Postgres.Membership;
using Orleans.Messaging;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// The silos that a client finds through the database. A silo counts once its row has appeared or its heartbeat has advanced
/// while this client runs: the rows of a restored copy name the silos of the original.
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
