using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Clusters;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Deliveries;

public sealed class ProviderDeliveryTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    public static TheoryData<string> Names => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_connector_of_every_provider_is_created_in_one_line_and_stores_each_delivery_once(string provider)
    {
        var connector = await fixture.Cluster.CreateConnectorAsync(provider);
        var first = await connector.SendAsync("""{"id":"evt_1","type":"first"}""");
        var retry = await connector.SendAsync("""{"id":"evt_1","type":"first"}""");
        var other = await connector.SendAsync("""{"id":"evt_2","type":"second"}""");

        Assert.Equal(["accepted", "duplicate", "accepted"], [first.Status, retry.Status, other.Status]);
        await connector.AssertIngestedExactlyOnceAsync(first, retry, other);
    }
}
