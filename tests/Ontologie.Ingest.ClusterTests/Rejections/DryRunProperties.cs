using CsCheck;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Rejections;

/// <summary>A dry run says of every request what the real run then does.</summary>
public sealed class DryRunProperties(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private const int Histories = 40;

    private readonly IngestCluster _cluster = fixture.Cluster;

    /// <summary>What a refused request is.</summary>
    private enum Kind
    {
        Right,
        OtherSecret,
        Late,
        NoJson,
    }

    private static readonly Gen<(int Identity, int Version, Kind Kind)> Request = Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 1], Gen.Int[0, 9], (identity, version, kind) => (identity, version, kind switch
        {
            6 => Kind.OtherSecret,
            7 => Kind.Late,
            8 => Kind.NoJson,
            _ => Kind.Right,
        }));

    private static readonly Gen<History> AnyHistory = Gen.Select(
        Request.Array[1, IRejectionsGrain.MaxRecovered],
        Gen.Int[0, 4].Array[0, 3],
        (requests, retried) => new History(requests, retried));

    [Fact]
    public async Task A_dry_run_equals_the_real_run_and_each_identity_is_one_event_in_order() =>
        await AnyHistory.SampleAsync(RunAsync, iter: Histories, threads: 1);

    private async Task RunAsync(History history)
    {
        var (connector, sender) = await UnverifiedSender.CreateAsync(_cluster);
        var now = _cluster.Clock.GetUtcNow();
        var requests = history.Requests
            .Select((one, place) => sender.Request(
                one.Kind == Kind.NoJson ? "[]" : BodyOf(one.Identity, one.Version),
                one.Kind == Kind.Late ? now.AddHours(-1) : now,
                $"identity-{one.Identity}",
                one.Kind == Kind.OtherSecret ? "some other secret" : UnverifiedSender.Secret,
                TimeSpan.FromMilliseconds(place)))
            .ToArray();
        await sender.KeepAsync(requests);
        await sender.EnterSecretAsync();
        foreach (var identity in history.Retried)
        {
            Assert.True((await connector.SendAsync(BodyOf(identity, 0), now, $"identity-{identity}").Soon()).IsAcknowledged);
        }

        var before = await connector.ListEventsAsync();
        var forecast = await sender.RecoverAsync(dryRun: true, requests).Soon();
        Assert.Equal(before.Count, (await connector.ListEventsAsync()).Count);
        var done = await sender.RecoverAsync(requests).Soon();

        Assert.Equal(forecast.Items.Select(Text), done.Items.Select(Text));
        var fresh = (await connector.ListEventsAsync()).Skip(before.Count).Select(stored => stored.Id).ToList();
        Assert.Equal(
            done.Items.Where(item => item.Outcome == RecoveryOutcome.Recovered).Select(item => item.Event!.Value), fresh);
        Assert.Equal(ExpectedFresh(history), fresh.Count);
        var after = await sender.RecoverAsync(dryRun: true, requests).Soon();
        Assert.DoesNotContain(after.Items, item => item.Outcome is RecoveryOutcome.Recovered or RecoveryOutcome.Unavailable);
    }

    /// <summary>The model: identities of right requests that the sender has not delivered itself.</summary>
    private static int ExpectedFresh(History history) => history.Requests
        .Where(one => one.Kind == Kind.Right)
        .Select(one => one.Identity)
        .Except(history.Retried)
        .Count();

    private static string BodyOf(int identity, int version) => $$"""{"identity":{{identity}},"version":{{version}}}""";

    private static string Text(RecoveryItem item) => $"{item.Id} {item.Outcome} {item.Event} {item.Reason}";

    /// <summary>What was refused, and what the sender delivered again before the recovery.</summary>
    private sealed record History((int Identity, int Version, Kind Kind)[] Requests, int[] Retried);
}
