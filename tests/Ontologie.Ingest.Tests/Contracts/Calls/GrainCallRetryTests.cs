using CsCheck;
using Ontologie.Ingest.Contracts.Calls;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Clustering;
using Orleans.Storage;
using Xunit;
using ClusterMembershipOptions = Orleans.Configuration.ClusterMembershipOptions;

namespace Ontologie.Ingest.Tests.Contracts.Calls;

public sealed class GrainCallRetryTests
{
    private static readonly Gen<(int Failures, double Jitter)> Attempts = Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 0.999999]);

    public static TheoryData<Exception> Transient =>
    [
        new SiloUnavailableException(), new TimeoutException(),
        new InconsistentStateException("fenced"), new IOException(), new OperationCanceledException(),
        new InvalidOperationException("The connection is closed."),
    ];

    public static TheoryData<Exception> Permanent =>
    [
        new ArgumentNullException("delivery"), new NotSupportedException(), new NotImplementedException(),
        new InvalidCastException(), new ObjectDisposedException("node"),
    ];

    [Theory, MemberData(nameof(Transient), DisableDiscoveryEnumeration = true)]
    public void A_transient_failure_is_retried(Exception failure) => Assert.True(GrainCallRetry.IsWorthRepeating(failure));

    [Theory, MemberData(nameof(Permanent), DisableDiscoveryEnumeration = true)]
    public void A_bug_is_not_retried(Exception failure) => Assert.False(GrainCallRetry.IsWorthRepeating(failure));

    [Fact]
    public void Pauses_are_between_50_and_200_milliseconds_and_spread_over_half_their_length() =>
        Attempts.Sample((failures, jitter) =>
        {
            var pause = GrainCallRetry.PauseAfter(failures, jitter).TotalMilliseconds;
            return failures == 1 ? pause is >= 50 and < 100 : pause is >= 100 and < 200;
        });

    [Fact]
    public void Jitter_shortens_a_pause_and_never_lengthens_it() =>
        Attempts.Sample((failures, jitter) =>
        {
            var (pause, longest) = (GrainCallRetry.PauseAfter(failures, jitter), GrainCallRetry.PauseAfter(failures));
            return pause < longest && pause >= longest / 2;
        });

    [Fact]
    public void Pauses_never_shrink_with_more_failures() =>
        Attempts.Sample((failures, jitter) =>
            GrainCallRetry.PauseAfter(failures + 1, jitter) >= GrainCallRetry.PauseAfter(failures, jitter));

    [Fact]
    public void Frozen_silo_detection_covers_the_missed_probes_and_a_refresh_of_the_silo_list()
    {
        var membership = new ClusterMembershipOptions();
        MembershipProfile.Apply(membership);
        var declaredDead = membership.NumMissedProbesLimit * membership.MaxProbeTimeout;

        Assert.Equal(GrainCallRetry.FrozenSiloDetection, declaredDead + MembershipProfile.RefreshPeriod);
    }

    [Fact]
    public void After_a_frozen_silo_is_detected_a_request_has_time_for_three_attempts() =>
        Assert.True(GatewayOptions.ProcessingTimeout >= GrainCallRetry.FrozenSiloDetection + (3 * GrainCallRetry.AttemptTimeout));
}
