using System.Net;
using CsCheck;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Senders;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Endpoints;

public sealed class LookupSlotsTests
{
    private const int Max = 256;

    [Fact]
    public void One_address_gets_half_of_the_slots_and_others_still_get_theirs()
    {
        var slots = new LookupSlots(Max);
        var loads = Loads();
        Assert.Equal(Max / 2, Flood(slots, loads, "198.51.100.7"));
        Assert.Equal(Max / 4, Flood(slots, loads, "198.51.100.8"));
        Assert.Equal(1, Flood(slots, loads, "203.0.113.1", tries: 1));
    }

    [Fact]
    public void After_any_number_of_floods_a_new_address_still_gets_a_slot() =>
        Gen.Int[1, 7].Sample(floods =>
        {
            var slots = new LookupSlots(Max);
            var loads = Loads();
            for (var i = 0; i < floods; i++)
            {
                Flood(slots, loads, $"198.51.100.{i}");
            }

            Assert.Equal(1, Flood(slots, loads, "203.0.113.1", tries: 1));
        });

    [Fact]
    public void Networks_of_one_site_share_two_shares()
    {
        var slots = new LookupSlots(Max);
        var loads = Loads();
        var taken = Enumerable.Range(0, 100).Sum(i => Flood(slots, loads, $"2001:db8:1:{i:x}00::", tries: 10));
        Assert.InRange(taken, Max / 2, (Max * 2 / 3) + 1);
    }

    [Fact]
    public void Requests_from_this_machine_may_take_all_slots_and_no_more()
    {
        var slots = new LookupSlots(Max);
        var loads = Loads();
        Assert.Equal(Max, Flood(slots, loads, "127.0.0.1"));
    }

    [Fact]
    public void A_slot_that_is_given_back_is_free_for_every_address()
    {
        var slots = new LookupSlots(2);
        using var one = Loads().Enter(IPAddress.Parse("198.51.100.7"))!;
        Assert.True(slots.TryTake(one));
        Assert.False(slots.TryTake(one));
        slots.GiveBack(one);
        Assert.True(slots.TryTake(one));
    }

    /// <summary>The number of slots that an address gets with this many tries, while none is given back.</summary>
    private static int Flood(LookupSlots slots, SenderLoads loads, string address, int tries = 400)
    {
        var slot = loads.Enter(IPAddress.Parse(address))!;
        return Enumerable.Range(0, tries).Count(_ => slots.TryTake(slot));
    }

    private static SenderLoads Loads() => new(Options.Create(new GatewayOptions()));
}
