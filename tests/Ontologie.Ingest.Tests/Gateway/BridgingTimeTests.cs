using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Store;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway;

public sealed class BridgingTimeTests
{
    public static TheoryData<string> Providers => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Theory, MemberData(nameof(Providers))]
    public void A_request_is_answered_before_its_sender_gives_up(string provider)
    {
        var profile = ProviderProfiles.All.Single(profile => profile.Name == provider);

        Assert.True(BridgingTime.Of(profile) <= GatewayOptions.ProcessingTimeout);
        Assert.True(BridgingTime.Of(profile) < profile.Patience || profile.Patience >= GatewayOptions.ProcessingTimeout);
        Assert.InRange(BridgingTime.Of(profile), profile.Patience / 2, profile.Patience);
    }
}
