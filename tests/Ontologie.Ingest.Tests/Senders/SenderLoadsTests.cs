using System.Net;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Senders;
using Xunit;

namespace Ontologie.Ingest.Tests.Senders;

public sealed class SenderLoadsTests
{
    private static readonly IPAddress Sender = IPAddress.Parse("198.51.100.7");

    [Fact]
    public void An_address_may_have_so_many_unauthenticated_requests_and_no_more()
    {
        var loads = Loads();
        var first = loads.Enter(Sender)!;
        using var second = loads.Enter(Sender)!;

        Assert.Null(loads.Enter(Sender));
        using var elsewhere = loads.Enter(IPAddress.Parse("198.51.100.8"));
        Assert.NotNull(elsewhere);
        first.Dispose();
        using var third = loads.Enter(Sender);
        Assert.NotNull(third);
    }

    [Fact]
    public void A_request_whose_signature_was_right_no_longer_counts()
    {
        var loads = Loads();
        using var first = loads.Enter(Sender)!;
        using var second = loads.Enter(Sender)!;
        first.IsAuthentic();
        first.IsAuthentic();

        using var third = loads.Enter(Sender);
        Assert.NotNull(third);
        Assert.Null(loads.Enter(Sender));
    }

    [Fact]
    public void An_address_may_have_so_many_bytes_in_memory()
    {
        var loads = Loads();
        using var first = loads.Enter(Sender)!;
        using var second = loads.Enter(Sender)!;

        Assert.True(first.TryCharge(80));
        Assert.False(second.TryCharge(21));
        Assert.True(second.TryCharge(20));
        first.GiveBack(80);
        Assert.True(second.TryCharge(80));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("2001:db8:7::1")]
    public void This_machine_and_trusted_proxies_are_not_counted(string address)
    {
        var loads = Loads();

        Assert.All(Enumerable.Range(0, 10), _ => Assert.NotNull(loads.Enter(IPAddress.Parse(address))));
        Assert.True(loads.Enter(IPAddress.Parse(address))!.TryCharge(int.MaxValue));
    }

    [Theory]
    [InlineData("198.51.100.7", "::ffff:198.51.100.7", true)]
    [InlineData("198.51.100.7", "198.51.100.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("0.0.0.1", "::1:0:0:0:1", false)]
    public void Addresses_of_one_holder_are_one(string one, string other, bool same) =>
        Assert.Equal(same, RemoteAddress.KeyOf(IPAddress.Parse(one)) == RemoteAddress.KeyOf(IPAddress.Parse(other)));

    private static SenderLoads Loads() => new(Options.Create(new GatewayOptions
    {
        MaxUnauthenticatedPerAddress = 2,
        MaxBufferedBytesPerAddress = 100,
        TrustedProxies = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8:7::/48")],
    }));
}
