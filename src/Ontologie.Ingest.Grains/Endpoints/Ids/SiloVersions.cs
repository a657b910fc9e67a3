using Ontologie.Ingest.Contracts.Endpoints;
using Orleans.Metadata;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>Whether all silos of the cluster stamp the endpoint ids that they make.</summary>
/// <param name="readTable">Reads the membership table.</param>
/// <param name="manifests">What each silo knows.</param>
internal sealed class SiloVersions(Func<Task<MembershipTableData>> readTable, IClusterManifestProvider manifests)
{
    private static readonly GrainInterfaceType Interface = GrainInterfaceType.Create(IEndpointIdsGrain.TypeName);

    /// <summary>
    /// The version of the membership table, as it is at the time of the call, where all silos in it stamp ids; else null. A silo
    /// is in the table before it has any grain, and each change of the table gives it a new version.
    /// </summary>
    internal async Task<int?> FindStampingAsync()
    {
        var read = await readTable();
        var silos = manifests.Current.Silos;
        return AllStamp(read.Members.Select(row => (row.Item1.SiloAddress, row.Item1.Status)), silo => Stamps(silos.GetValueOrDefault(silo)))
            ? read.Version.Version
            : null;
    }

    /// <summary>A silo that has no grains yet, or none any more, makes no ids. Of one whose manifest did not come yet nothing is known.</summary>
    internal static bool AllStamp(IEnumerable<(SiloAddress Silo, SiloStatus Status)> rows, Func<SiloAddress, bool> stamps) =>
        rows.All(row => row.Status is SiloStatus.Created or SiloStatus.Joining or SiloStatus.Dead || stamps(row.Silo));

    private static bool Stamps(GrainManifest? manifest) => manifest?.Interfaces.ContainsKey(Interface) == true;
}
