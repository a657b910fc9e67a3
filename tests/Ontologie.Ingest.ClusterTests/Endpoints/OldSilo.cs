using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Grains.Endpoints.Ids;

namespace Ontologie.Ingest.ClusterTests.Endpoints;

/// <summary>
/// Simulates a silo of an earlier version that joins and leaves the membership table, as the watching grain reads it.
/// </summary>
internal sealed class OldSilo
{
    private static readonly SiloAddress Address = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 9), 1);

    private int _changes;

    internal bool IsActive { get; private set; }

    internal void Join()
    {
        IsActive = true;
        _changes++;
    }

    internal void Leave()
    {
        IsActive = false;
        _changes++;
    }

    internal void AddTo(ISiloBuilder silo) => silo.Services.AddSingleton(services => new SiloVersions(
        () => ReadAsync(services.GetRequiredService<IMembershipTable>()), services.GetRequiredService<IClusterManifestProvider>()));

    private async Task<MembershipTableData> ReadAsync(IMembershipTable table)
    {
        var read = await table.ReadAllAsync(CancellationToken.None);
        var row = new MembershipEntry { SiloAddress = Address, Status = IsActive ? SiloStatus.Active : SiloStatus.Dead };
        return new MembershipTableData(
            [.. read.Members, Tuple.Create(row, "etag")],
            new TableVersion(read.Version.Version + _changes, read.Version.VersionEtag));
    }
}
