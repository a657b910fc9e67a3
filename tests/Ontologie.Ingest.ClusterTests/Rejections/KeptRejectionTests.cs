using System.Text;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Rejections;

/// <summary>What a silo stores of the refused requests that gateways hand over.</summary>
public sealed class KeptRejectionTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_batch_is_stored_and_its_whole_requests_open_for_their_own_id()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var one = sender.Request("""{"n":1}""");
        var two = sender.Request("""{"n":2}""", arrivedAfter: TimeSpan.FromSeconds(1));
        await sender.KeepAsync(one, two);

        var rows = await _cluster.RejectionReader.ListAsync(new RejectionQuery(connector.Id), CancellationToken.None);
        Assert.Equal([two.Id, one.Id], rows.Select(row => row.Id));
        Assert.All(rows, row => Assert.True(row.IsQuarantined));
        var opened = await sender.Rejections.OpenAsync(one.Id);
        Assert.Equal(one.Whole!.Body, opened!.Body);
        Assert.Equal(one.Whole.Headers, opened.Headers);
    }

    [Fact]
    public async Task What_is_stored_contains_neither_the_body_nor_a_token()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var request = sender.Request("""{"word":"unmistakable"}""");
        await sender.KeepAsync(request);

        var ciphertext = await _cluster.RejectionReader.ReadSealedAsync(connector.Id, request.Id, CancellationToken.None);
        Assert.Equal(-1, ciphertext.AsSpan().IndexOf("unmistakable"u8));
        Assert.Equal(-1, ciphertext.AsSpan().IndexOf(Encoding.UTF8.GetBytes(UnverifiedSender.Secret)));
        Assert.Equal(-1, (await sender.FindAsync(request))!.Headers.AsSpan().IndexOf(Encoding.UTF8.GetBytes(UnverifiedSender.Secret)));
    }

    [Fact]
    public async Task A_batch_whose_answer_was_lost_is_repeated_and_stored_once()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (connector, sender) = await UnverifiedSender.CreateAsync(cluster);
        var request = sender.Request("""{"n":1}""");
        cluster.Rejections.FailAfterAdding(1);
        await Assert.ThrowsAnyAsync<Exception>(() => sender.KeepAsync(request));
        await sender.KeepAsync(request);

        Assert.Single(await cluster.RejectionReader.ListAsync(new RejectionQuery(connector.Id), CancellationToken.None));
    }

    [Fact]
    public async Task A_request_without_its_whole_is_sampled_and_cannot_be_opened()
    {
        var (_, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var whole = sender.Request("""{"n":1}""");
        var sampled = new RejectedRequest
        {
            Id = whole.Id,
            Endpoint = whole.Endpoint,
            ReceivedAt = whole.ReceivedAt,
            Reason = "invalid_json",
            Method = whole.Method,
            DeclaredBytes = null,
            ReadBytes = whole.ReadBytes,
            Headers = whole.Headers,
            RemoteAddress = whole.RemoteAddress,
            AddressGroup = whole.AddressGroup,
            Scheme = null,
            SkewSeconds = null,
            BodyDigest = null,
        };
        await sender.KeepAsync(sampled);

        Assert.False((await sender.FindAsync(sampled))!.IsQuarantined);
        Assert.Null(await sender.Rejections.OpenAsync(sampled.Id));
        Assert.Equal(RecoveryOutcome.NotKept, (await sender.RecoverAsync(sampled)).Items[0].Outcome);
    }

    [Fact]
    public async Task A_request_signed_with_a_secret_that_was_rotated_out_gets_that_finding()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (_, sender) = await UnverifiedSender.CreateAsync(cluster);
        await sender.EnterSecretAsync();
        await sender.EnterSecretAsync("another secret", keepPreviousSeconds: 60);
        cluster.Clock.Advance(TimeSpan.FromSeconds(61));
        var request = sender.Request("""{"n":1}""");
        await sender.KeepAsync(request);

        await Eventually.HoldsAsync(async () => (await sender.FindAsync(request))!.Finding == "previous_secret");
    }

    [Fact]
    public async Task A_stale_request_signed_with_the_connectors_secret_gets_a_finding_and_junk_gets_none()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (_, sender) = await UnverifiedSender.CreateAsync(cluster);
        await sender.EnterSecretAsync();
        var stale = sender.Request("""{"n":1}""", at: cluster.Clock.GetUtcNow().AddHours(-1));
        var junk = sender.Request("""{"n":2}""", secret: "nothing that the connector knows");
        await sender.KeepAsync(junk, stale);

        await Eventually.HoldsAsync(async () => (await sender.FindAsync(stale))!.Finding == "clock_skew");
        Assert.Null((await sender.FindAsync(junk))!.Finding);
    }

    [Fact]
    public async Task A_flood_from_one_address_does_not_keep_the_request_of_another_from_being_examined()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (_, sender) = await UnverifiedSender.CreateAsync(cluster);
        await sender.EnterSecretAsync();
        var flood = Enumerable.Range(0, 50).Select(n => sender.Request($$"""{"junk":{{n}}}""", secret: "junk"));
        var honest = sender.Request("""{"n":1}""", at: cluster.Clock.GetUtcNow().AddHours(-1), address: "198.51.100.7");
        await sender.KeepAsync([.. flood, honest]);

        await Eventually.HoldsAsync(async () => (await sender.FindAsync(honest))!.Finding == "clock_skew");
    }

    [Fact]
    public async Task Expired_rejections_are_deleted_also_after_a_failure()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var (connector, sender) = await UnverifiedSender.CreateAsync(cluster);
        await sender.KeepAsync(sender.Request("""{"n":1}"""), sender.Request("""{"n":2}"""));
        cluster.Rejections.FailToDelete(1);
        cluster.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(2, (await ListAsync()).Count);

        cluster.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.HoldsAsync(async () =>
        {
            cluster.Clock.Advance(TimeSpan.FromSeconds(30));
            return (await ListAsync()).Count == 0;
        });

        Task<IReadOnlyList<RejectionRow>> ListAsync() =>
            cluster.RejectionReader.ListAsync(new RejectionQuery(connector.Id), CancellationToken.None);
    }

    [Fact]
    public async Task A_delivery_that_repeats_an_identity_with_other_bytes_is_kept_beside_the_rejections()
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var at = _cluster.Clock.GetUtcNow();
        await connector.SendAsync("""{"n":1}""", at, "a");
        Assert.Equal("duplicate", (await connector.SendAsync("""{"n":1}""", at, "a")).Status);
        Assert.Equal("duplicate", (await connector.SendAsync("""{"n":2}""", at, "a")).Status);

        var query = new RejectionQuery(connector.Id) { Reason = RejectionRow.IdentityConflict };
        await Eventually.HoldsAsync(
            async () => (await _cluster.RejectionReader.ListAsync(query, CancellationToken.None)).Count == 1);
        var row = Assert.Single(await _cluster.RejectionReader.ListAsync(query, CancellationToken.None));
        Assert.Equal("""{"n":2}"""u8.ToArray(), (await sender.Rejections.OpenAsync(row.Id))!.Body);
        var answer = await sender.Rejections.RecoverAsync([row.Id], dryRun: false);
        Assert.Equal(RecoveryOutcome.NotKept, Assert.Single(answer.Items).Outcome);
        Assert.Single(await connector.ListEventsAsync());
    }
}
