using System.Net;
using CsCheck;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Senders;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Senders;

public sealed class SenderLoadsTests
{
    private static readonly IPAddress Sender = IPAddress.Parse("198.51.100.7");

    [Fact]
    public void The_unauthenticated_requests_of_an_address_are_limited()
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
    public void A_request_with_a_valid_signature_no_longer_counts()
    {
        var loads = Loads();
        using var first = loads.Enter(Sender)!;
        using var second = loads.Enter(Sender)!;
        first.NoteAuthentic();
        first.NoteAuthentic();

        using var third = loads.Enter(Sender);
        Assert.NotNull(third);
        Assert.Null(loads.Enter(Sender));
    }

    [Fact]
    public void The_body_bytes_of_an_address_are_limited()
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
    public void Addresses_of_one_holder_have_one_key(string one, string other, bool same) =>
        Assert.Equal(same, RemoteAddress.KeyOf(IPAddress.Parse(one)) == RemoteAddress.KeyOf(IPAddress.Parse(other)));

    [Theory]
    [InlineData("2001:db8:1:200::", "2001:db8:1:2ff::", 100)]
    [InlineData("2001:db8:1:200::", "2001:db8:1:300::", 200)]
    [InlineData("2001:db8:1:200::", "2001:db8:2:200::", 200)]
    public void Subnets_of_one_household_share_the_limit_of_an_address(string one, string other, int together)
    {
        var loads = Loads();
        using var first = loads.Enter(IPAddress.Parse(one))!;
        using var second = loads.Enter(IPAddress.Parse(other))!;

        Assert.True(first.TryCharge(100));
        Assert.Equal(together == 200, second.TryCharge(100));
    }

    [Fact]
    public void Households_of_one_site_share_twice_the_limit_of_an_address()
    {
        var loads = Loads();
        using var first = loads.Enter(IPAddress.Parse("2001:db8:1:100::"))!;
        using var second = loads.Enter(IPAddress.Parse("2001:db8:1:200::"))!;
        using var third = loads.Enter(IPAddress.Parse("2001:db8:1:300::"))!;

        Assert.True(first.TryCharge(100));
        Assert.True(second.TryCharge(100));
        Assert.False(third.TryCharge(1));
        first.GiveBack(1);
        Assert.True(third.TryCharge(1));
    }

    [Fact]
    public void Unauthenticated_requests_of_one_household_count_together_and_are_forgotten_together()
    {
        var loads = Loads();
        var slots = new[] { "2001:db8:1:200::", "2001:db8:1:201::" }.Select(address => loads.Enter(IPAddress.Parse(address))!).ToArray();

        Assert.Null(loads.Enter(IPAddress.Parse("2001:db8:1:202::")));
        Assert.All(slots, slot => slot.Dispose());
        using var again = loads.Enter(IPAddress.Parse("2001:db8:1:202::"));
        Assert.NotNull(again);
    }

    [Fact]
    public void The_shares_of_all_addresses_fit_into_three_quarters_of_the_budget_while_memory_is_short() =>
        Gen.Select(Gen.Long[2 << 20, 1L << 33], Gen.Int[1, 100_000]).Sample((budget, addresses) =>
        {
            var share = AddressShare.Of(budget / 4, budget, addresses, isShort: true);
            Assert.True(share <= Math.Max(budget / 4, GatewayOptions.MaxBodyBytes));
            Assert.True(share >= Math.Min(budget / 4, GatewayOptions.MaxBodyBytes));
            Assert.True(share <= GatewayOptions.MaxBodyBytes || share * (addresses + 1) <= budget / 4 * 3);
            Assert.True(share >= AddressShare.Of(budget / 4, budget, addresses + 1, isShort: true));
            Assert.Equal(budget / 4, AddressShare.Of(budget / 4, budget, addresses, isShort: false));
        });

    [Fact]
    public void A_network_is_known_only_for_the_endpoint_that_verified_it_before()
    {
        var verified = Loads().Verified;
        verified.Add(new EndpointId(1), Sender);

        Assert.True(verified.Contains(new EndpointId(1), IPAddress.Parse("::ffff:198.51.100.200")));
        Assert.False(verified.Contains(new EndpointId(2), Sender));
        Assert.False(verified.Contains(new EndpointId(1), IPAddress.Parse("198.51.101.7")));
        Assert.False(verified.Contains(new EndpointId(1), null));
    }

    private static SenderLoads Loads() => new(Options.Create(new GatewayOptions
    {
        MaxUnauthenticatedPerAddress = 2,
        MaxBufferedBytesPerAddress = 100,
        TrustedProxies = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8:7::/48")],
    }));
}
