using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Store;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Store;

public sealed class CommitWaitLimitTests
{
    public static TheoryData<string> Providers => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Theory, MemberData(nameof(Providers))]
    public void A_request_is_answered_before_its_sender_gives_up(string provider)
    {
        var profile = ProviderProfiles.All.Single(profile => profile.Name == provider);

        Assert.True(CommitWaitLimit.Of(profile) <= GatewayOptions.ProcessingTimeout);
        Assert.True(CommitWaitLimit.Of(profile) < profile.Patience || profile.Patience >= GatewayOptions.ProcessingTimeout);
        Assert.InRange(CommitWaitLimit.Of(profile), profile.Patience / 2, profile.Patience);
    }
}
