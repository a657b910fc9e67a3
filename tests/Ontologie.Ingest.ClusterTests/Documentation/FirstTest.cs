using Ontologie.Ingest.Testing.Clusters;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Documentation;

public sealed class FirstTest
{
    [Fact]
    public async Task A_payment_is_stored_once_although_the_first_answer_was_lost()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var connector = await cluster.CreateConnectorAsync(provider: "generic");
        cluster.Store.LoseAnswers(1);

        var first = connector.SendAsync("""{"type":"payment","amount":42}""");
        await cluster.AdvanceUntilAsync(first, TimeSpan.FromMilliseconds(100));
        var retry = await connector.SendAsync("""{"type":"payment","amount":42}""");

        Assert.Equal("duplicate", retry.Status);
        var stored = Assert.Single(await connector.AssertIngestedExactlyOnceAsync(await first, retry));
        Assert.Equal("payment", stored.Type);
    }
}
