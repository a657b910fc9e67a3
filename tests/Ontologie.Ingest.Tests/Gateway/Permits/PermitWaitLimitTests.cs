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
        var withoutRetries = ProviderProfiles.All.Where(profile => !profile.SendsAgain).Select(profile => PermitWaitLimit.Of(profile, Longest)).ToArray();
        var withRetries = ProviderProfiles.All.Where(profile => profile.SendsAgain).Select(profile => PermitWaitLimit.Of(profile, Longest)).ToArray();

        Assert.NotEmpty(withoutRetries);
        Assert.All(withRetries, wait => Assert.True(wait <= Longest && wait < withoutRetries.Min()));
    }

    [Fact]
    public void No_request_waits_longer_than_half_the_providers_patience() =>
        Assert.All(ProviderProfiles.All, profile => Assert.True(PermitWaitLimit.Of(profile, TimeSpan.FromHours(1)) <= profile.Patience / 2));
}
