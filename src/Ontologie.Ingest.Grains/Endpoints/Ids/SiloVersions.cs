using Ontologie.Ingest.Contracts.Endpoints;
using Orleans.Metadata;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>Finds out whether all silos of the cluster stamp the endpoint ids that they create.</summary>
/// <param name="readTable">Reads the membership table.</param>
/// <param name="manifests">The grain interfaces that each silo knows.</param>
internal sealed class SiloVersions(Func<Task<MembershipTableData>> readTable, IClusterManifestProvider manifests)
{
    private static readonly GrainInterfaceType Interface = GrainInterfaceType.Create(IEndpointIdsGrain.TypeName);

    /// <summary>
    /// The current version of the membership table if all its silos stamp ids, else null. A silo enters the table before it has any
    /// grain, and every change gives the table a new version.
    /// </summary>
    internal async Task<int?> FindStampingAsync()
    {
        var read = await readTable();
        var silos = manifests.Current.Silos;
        var rows = read.Members.Select(row => (row.Item1.SiloAddress, row.Item1.Status));
        return AllStamp(rows, silo => Stamps(silos.GetValueOrDefault(silo))) ? read.Version.Version : null;
    }

    /// <summary>
    /// True if each silo that can have grains stamps ids. A silo without a known manifest counts as one that does not.
    /// </summary>
    internal static bool AllStamp(IEnumerable<(SiloAddress Silo, SiloStatus Status)> rows, Func<SiloAddress, bool> stamps) =>
        rows.All(row => row.Status is SiloStatus.Created or SiloStatus.Joining or SiloStatus.Dead || stamps(row.Silo));

    private static bool Stamps(GrainManifest? manifest) => manifest?.Interfaces.ContainsKey(Interface) == true;
}
