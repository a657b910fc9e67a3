using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

public sealed class PermitPatienceTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public void A_provider_that_never_sends_again_waits_longer_than_any_that_does()
    {
        var patient = ProviderProfiles.All.Where(profile => !profile.SendsAgain).Select(profile => PermitPatience.Of(profile, Longest)).ToArray();
        var hasty = ProviderProfiles.All.Where(profile => profile.SendsAgain).Select(profile => PermitPatience.Of(profile, Longest)).ToArray();

        Assert.NotEmpty(patient);
        Assert.All(hasty, wait => Assert.True(wait <= Longest && wait < patient.Min()));
    }

    [Fact]
    public void Nobody_waits_longer_than_half_of_the_providers_patience() =>
        Assert.All(ProviderProfiles.All, profile => Assert.True(PermitPatience.Of(profile, TimeSpan.FromHours(1)) <= profile.Patience / 2));
}
