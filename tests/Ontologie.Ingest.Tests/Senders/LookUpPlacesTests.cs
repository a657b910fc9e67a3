using System.Net;
using CsCheck;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Senders;
using Xunit;

namespace Ontologie.Ingest.Tests.Senders;

public sealed class LookUpPlacesTests
{
    private const int Max = 256;

    [Fact]
    public void One_address_gets_half_of_the_places_and_others_still_get_theirs()
    {
        var places = new LookUpPlaces(Max);
        var loads = Loads();
        Assert.Equal(Max / 2, Flood(places, loads, "198.51.100.7"));
        Assert.Equal(Max / 4, Flood(places, loads, "198.51.100.8"));
        Assert.Equal(1, Flood(places, loads, "203.0.113.1", tries: 1));
    }

    [Fact]
    public void However_many_addresses_flood_one_after_the_other_a_place_is_free_until_as_many_are_taken_as_there_are() =>
        Gen.Int[1, 7].Sample(floods =>
        {
            var places = new LookUpPlaces(Max);
            var loads = Loads();
            for (var i = 0; i < floods; i++)
            {
                Flood(places, loads, $"198.51.100.{i}");
            }

            Assert.Equal(1, Flood(places, loads, "203.0.113.1", tries: 1));
        });

    [Fact]
    public void Networks_of_one_site_share_two_shares()
    {
        var places = new LookUpPlaces(Max);
        var loads = Loads();
        var taken = Enumerable.Range(0, 100).Sum(i => Flood(places, loads, $"2001:db8:1:{i:x}00::", tries: 10));
        Assert.InRange(taken, Max / 2, (Max * 2 / 3) + 1);
    }

    [Fact]
    public void Requests_of_this_machine_have_all_places_and_no_more()
    {
        var places = new LookUpPlaces(Max);
        var loads = Loads();
        Assert.Equal(Max, Flood(places, loads, "127.0.0.1"));
    }

    [Fact]
    public void A_place_that_is_given_back_is_free_for_everybody()
    {
        var places = new LookUpPlaces(2);
        using var one = Loads().Enter(IPAddress.Parse("198.51.100.7"))!;
        Assert.True(places.TryTake(one));
        Assert.False(places.TryTake(one));
        places.GiveBack(one);
        Assert.True(places.TryTake(one));
    }

    /// <summary>How many places so many requests of an address get, while none is given back.</summary>
    private static int Flood(LookUpPlaces places, SenderLoads loads, string address, int tries = 400)
    {
        var slot = loads.Enter(IPAddress.Parse(address))!;
        return Enumerable.Range(0, tries).Count(_ => places.TryTake(slot));
    }

    private static SenderLoads Loads() => new(Options.Create(new GatewayOptions()));
}
