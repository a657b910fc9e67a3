using CsCheck;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Connectors.Health;
using Ontologie.Ingest.Storage.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Connectors;

public sealed class HealthDecisionTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Created.AddDays(30);
    private static readonly EndpointId Id = new(5);

    private static readonly Gen<DateTimeOffset> Times = Gen.Int[1, 30 * 24 * 60].Select(minutes => Created.AddMinutes(minutes));
    private static readonly Gen<DateTimeOffset?> MaybeTimes =
        Gen.Select(Gen.Bool, Times).Select((has, time) => has ? time : (DateTimeOffset?)null);

    private static readonly EndpointStatus[] Statuses = [EndpointStatus.Enabled, EndpointStatus.Disabled, EndpointStatus.Retired];

    private static readonly Gen<HealthFacts> AllFacts = Gen.Select(
            Gen.Int[0, 2], Gen.Bool, MaybeTimes, MaybeTimes, MaybeTimes, Gen.Int[0, 5000], MaybeTimes, Gen.Int[0, 500])
        .Select((status, hasSecret, lastEvent, finding, changed, gap, refused, kept) => new HealthFacts(
            Details(Statuses[status], hasSecret, changed))
        {
            LastEventAt = lastEvent,
            UsualGap = gap == 0 ? null : TimeSpan.FromMinutes(gap),
            Rejections = new RejectionSummary(Id)
            {
                LastFindingAt = finding,
                LastFinding = finding is null ? null : "previous_secret",
                LastRefusedAt = refused,
                Recoverable = kept,
            },
        });

    [Fact]
    public void Refused_requests_that_no_diagnosis_verified_never_change_the_state() =>
        Gen.Select(AllFacts, MaybeTimes, Gen.Int[0, 500]).Sample((facts, refused, kept) =>
        {
            var flooded = facts with { Rejections = facts.Rejections with { LastRefusedAt = refused, Recoverable = kept } };

            var (before, after) = (HealthDecision.Of(facts, Now), HealthDecision.Of(flooded, Now));
            Assert.Equal((before.State, before.Since), (after.State, after.Since));
        });

    [Fact]
    public void Failing_is_exactly_a_verified_finding_after_the_newest_event_and_the_newest_change_of_the_secrets() =>
        AllFacts.Sample(facts =>
        {
            var finding = facts.Rejections.LastFindingAt;
            var isNewest = finding is not null
                && (facts.LastEventAt is null || finding > facts.LastEventAt)
                && (facts.Details.SigningChangedAt is null || finding > facts.Details.SigningChangedAt);
            var canReceive = facts.Details is { Status: EndpointStatus.Enabled, Secrets.Length: > 0 };

            Assert.Equal(isNewest && canReceive, HealthDecision.Of(facts, Now).State == ConnectorHealth.Failing);
        });

    [Fact]
    public void An_event_makes_it_receiving_whatever_was_refused_before() =>
        AllFacts.Where(facts => facts.Details is { Status: EndpointStatus.Enabled, Secrets.Length: > 0 }).Sample(facts =>
            Assert.Equal(ConnectorHealth.Receiving, HealthDecision.Of(facts with { LastEventAt = Now }, Now).State));

    [Fact]
    public void Silence_begins_after_three_usual_gaps_and_after_an_hour_at_least() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[0, 20_000]).Sample((gap, pause) =>
        {
            var facts = new HealthFacts(Details()) { LastEventAt = Now.AddMinutes(-pause), UsualGap = TimeSpan.FromMinutes(gap) };
            var health = HealthDecision.Of(facts, Now);

            Assert.Equal(pause > Math.Max(60, 3 * gap) ? ConnectorHealth.Silent : ConnectorHealth.Receiving, health.State);
            if (health.State == ConnectorHealth.Silent)
            {
                Assert.Equal(facts.LastEventAt.Value.AddMinutes(Math.Max(60, 3 * gap)), health.Since);
            }
        });

    [Fact]
    public void Every_state_has_a_time_before_now_and_sentences() =>
        AllFacts.Sample(facts =>
        {
            var health = HealthDecision.Of(facts, Now);

            Assert.Contains(health.State, ConnectorHealth.States);
            Assert.InRange(health.Since, Created, Now);
            Assert.EndsWith(".", health.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", health.Detail, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData(EndpointStatus.Enabled, true, "waiting")]
    [InlineData(EndpointStatus.Enabled, false, "needs_secret")]
    [InlineData(EndpointStatus.Disabled, true, "disabled")]
    [InlineData(EndpointStatus.Disabled, false, "disabled")]
    [InlineData(EndpointStatus.Retired, false, "retired")]
    public void A_connector_without_events_is_what_its_owner_made_it(EndpointStatus status, bool hasSecret, string state) =>
        Assert.Equal(state, HealthDecision.Of(new HealthFacts(Details(status, hasSecret)), Now).State);

    [Fact]
    public void A_failing_connector_says_the_cause_and_what_can_be_recovered()
    {
        var facts = new HealthFacts(Details())
        {
            LastEventAt = Now.AddHours(-2),
            FailingSince = Now.AddHours(-1),
            Rejections = new RejectionSummary(Id) { LastFindingAt = Now.AddMinutes(-5), LastFinding = "previous_secret", Recoverable = 12 },
        };
        var health = HealthDecision.Of(facts, Now);

        Assert.Equal(Now.AddHours(-1), health.Since);
        Assert.Contains("it was signed with a secret that was rotated out", health.Detail, StringComparison.Ordinal);
        Assert.Contains("the 12 requests", health.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_connector_says_for_how_long_and_what_is_usual()
    {
        var facts = new HealthFacts(Details()) { LastEventAt = Now.AddHours(-7), UsualGap = TimeSpan.FromMinutes(45) };

        Assert.Contains(
            "for 7 hours; the longest usual pause is 45 minutes", HealthDecision.Of(facts, Now).Detail, StringComparison.Ordinal);
    }

    private static ConnectorDetails Details(
        EndpointStatus status = EndpointStatus.Enabled, bool hasSecret = true, DateTimeOffset? signingChangedAt = null) => new()
        {
            Id = Id,
            Workspace = new WorkspaceId(1),
            Name = "Orders",
            Provider = "generic",
            Status = status,
            RequireTimestamp = false,
            ToleranceSeconds = 300,
            CreatedAt = Created,
            RetiredAt = status == EndpointStatus.Retired ? Created.AddDays(1) : null,
            Secrets = hasSecret ? [new SecretDetails { Id = new SecretId(3), CreatedAt = Created, Tail = "abcd" }] : [],
            Version = 1,
            SigningChangedAt = signingChangedAt,
        };
}
