using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

public sealed class PermitWaitLimitTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public void Without_retries_a_request_waits_longer_than_with_any_provider_that_retries()
    {
        var withRetries = LimitsOf(profile => profile.SendsAgain);
        var withoutRetries = LimitsOf(profile => !profile.SendsAgain);

        Assert.NotEmpty(withoutRetries);
        Assert.All(withRetries, limit => Assert.True(limit <= Longest && limit < withoutRetries.Min()));
    }

    [Fact]
    public void No_request_waits_longer_than_half_the_providers_patience() =>
        Assert.All(
            ProviderProfiles.All,
            profile => Assert.True(PermitWaitLimit.Of(profile, TimeSpan.FromHours(1)) <= profile.Patience / 2));

    private static TimeSpan[] LimitsOf(Func<ProviderProfile, bool> filter) =>
        [.. ProviderProfiles.All.Where(filter).Select(profile => PermitWaitLimit.Of(profile, Longest))];
}
