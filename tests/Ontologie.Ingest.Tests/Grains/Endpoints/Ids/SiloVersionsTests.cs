using System.Net;
using CsCheck;
using Ontologie.Ingest.Grains.Endpoints.Ids;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Endpoints.Ids;

public sealed class SiloVersionsTests
{
    private static readonly SiloStatus[] Statuses = [.. Enum.GetValues<SiloStatus>().Where(status => status != SiloStatus.None)];

    private static readonly Gen<(int Port, SiloStatus Status, bool Stamps)[]> Tables =
        Gen.Select(Gen.Int[1, 60_000], Gen.Int[0, Statuses.Length - 1].Select(i => Statuses[i]), Gen.Bool).Array[0, 6];

    [Fact]
    public void Every_silo_that_can_have_grains_must_be_known_to_stamp() => Tables.Sample(table =>
    {
        var stamping = table.Where(silo => silo.Stamps).Select(silo => Address(silo.Port)).ToHashSet();
        var rows = table.Select(silo => (Address(silo.Port), silo.Status)).ToArray();
        var mayHaveGrains = rows.Where(row => row.Status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping);

        Assert.Equal(mayHaveGrains.All(row => stamping.Contains(row.Item1)), SiloVersions.AllStamp(rows, stamping.Contains));
    });

    private static SiloAddress Address(int port) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, port), 1);
}
