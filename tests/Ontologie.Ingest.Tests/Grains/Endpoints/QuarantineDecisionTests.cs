using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Grains.Endpoints;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Endpoints;

public sealed class QuarantineDecisionTests
{
    private static readonly DateTimeOffset Created = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EndpointState Fresh = new() { Status = EndpointStatus.Enabled, CreatedAt = Created };
    private static readonly EndpointState Proven = Fresh with { FirstVerifiedAt = Created.AddHours(1) };

    [Fact]
    public void A_new_connector_keeps_refused_requests_for_seven_days()
    {
        var quarantine = QuarantineDecision.Of(Fresh)!;
        Assert.Equal(Created.AddDays(7), quarantine.Until);
        Assert.Equal(TimeSpan.FromHours(24), quarantine.KeepFor);
        Assert.True(quarantine.IsNeverVerified);
    }

    [Fact]
    public void The_first_verified_request_ends_it() => Assert.Null(QuarantineDecision.Of(Proven));

    [Fact]
    public void A_change_of_secrets_or_provider_begins_it_for_a_day()
    {
        var quarantine = QuarantineDecision.Of(Proven with { SigningChangedAt = Created.AddDays(30) })!;
        Assert.Equal(Created.AddDays(31), quarantine.Until);
        Assert.False(quarantine.IsNeverVerified);
    }

    [Theory]
    [InlineData(0, 168)]
    [InlineData(200, 224)]
    public void A_connector_that_never_verified_keeps_them_until_the_later_end(int changedAfterHours, int untilHours) =>
        Assert.Equal(
            Created.AddHours(untilHours),
            QuarantineDecision.Of(Fresh with { SigningChangedAt = Created.AddHours(changedAfterHours) })!.Until);

    [Fact]
    public void Always_keeps_each_for_seven_days_and_never_keeps_none()
    {
        var always = QuarantineDecision.Of(Proven with { Quarantine = QuarantineMode.Always })!;
        Assert.Equal(DateTimeOffset.MaxValue, always.Until);
        Assert.Equal(TimeSpan.FromDays(7), always.KeepFor);
        Assert.Null(QuarantineDecision.Of(Fresh with { Quarantine = QuarantineMode.Never }));
    }

    [Fact]
    public void A_retired_connector_keeps_none() =>
        Assert.Null(QuarantineDecision.Of(Fresh with { Quarantine = QuarantineMode.Always, Status = EndpointStatus.Retired }));
}
