using CsCheck;
using Ontologie.Ingest.Gateway.Calls;
using Orleans.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway;

public sealed class CallPolicyTests
{
    public static TheoryData<Exception> Passing =>
    [
        new SiloUnavailableException(), new TimeoutException(),
        new InconsistentStateException("fenced"), new IOException(), new OperationCanceledException(),
        new InvalidOperationException("The connection is closed."),
    ];

    public static TheoryData<Exception> Lasting =>
    [
        new ArgumentNullException("delivery"), new NotSupportedException(),
        new InvalidCastException(), new ObjectDisposedException("node"),
    ];

    [Theory, MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public void What_passes_is_tried_again(Exception failure) => Assert.True(CallPolicy.IsWorthRepeating(failure));

    [Theory, MemberData(nameof(Lasting), DisableDiscoveryEnumeration = true)]
    public void What_only_a_mistake_throws_is_not(Exception failure) => Assert.False(CallPolicy.IsWorthRepeating(failure));

    [Fact]
    public void Pauses_are_between_50_and_200_milliseconds_and_spread_over_half_their_length() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Double[0, 0.999999]).Sample((failures, jitter) =>
        {
            var pause = CallPolicy.PauseAfter(failures, jitter).TotalMilliseconds;
            return failures == 1 ? pause is >= 50 and < 100 : pause is >= 100 and < 200;
        });
}
