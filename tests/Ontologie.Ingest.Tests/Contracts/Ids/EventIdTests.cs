using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Ids;

/// <summary>The event id is a hash of the delivery's identity, and the computation never changes.</summary>
public sealed class EventIdTests
{
    private static readonly Gen<EndpointId> Endpoint =
        Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new EndpointId(new UInt128(high, low)));

    [Fact]
    public void The_id_is_the_hash_that_the_contract_specifies() =>
        Gen.Select(Endpoint, Gen.Byte[0, 1], Gen.Byte.Array[0, 256]).Sample((endpoint, kind, identity) =>
        {
            byte[] input = [.. Encoding.ASCII.GetBytes(endpoint.ToString()), 0x00, kind, .. identity];
            var expected = "evt_" + HandWrittenBase32.Encode(SHA256.HashData(input)[..16]);

            Assert.Equal(expected, EventId.Of(endpoint, kind, identity).ToString());
        });

    [Fact]
    public void A_known_delivery_keeps_its_known_id()
    {
        Assert.True(EndpointId.TryParse("ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", out var endpoint));

        // printf 'ep_aaaaaaaaaaaaaaaaaaaaaaaaaa\0\0order-1' | openssl dgst -sha256 -binary | head -c 16 | base32
        Assert.Equal("evt_w55krje2ow5nawyteftiyma3z4", EventId.Of(endpoint, 0, "order-1"u8).ToString());
    }

    [Fact]
    public void The_id_depends_on_endpoint_kind_and_identity()
    {
        var endpoint = new EndpointId(1);
        var id = EventId.Of(endpoint, 0, "a"u8);

        Assert.Equal(id, EventId.Of(endpoint, 0, "a"u8));
        Assert.NotEqual(id, EventId.Of(new EndpointId(2), 0, "a"u8));
        Assert.NotEqual(id, EventId.Of(endpoint, 1, "a"u8));
        Assert.NotEqual(id, EventId.Of(endpoint, 0, "b"u8));
    }

    [Fact]
    public void An_identity_longer_than_any_scheme_allows_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EventId.Of(new EndpointId(1), 0, new byte[257]));

    [Fact]
    public void An_id_is_formatted_completely_or_not_at_all() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 40]).Sample((high, low, room) =>
        {
            var id = new EventId(new UInt128(high, low));
            var text = new byte[room];
            var expected = id.ToString();

            Assert.Equal(room >= expected.Length, id.TryFormat(text, out var written, default, null));
            Assert.Equal(room >= expected.Length ? expected : "", Encoding.ASCII.GetString(text, 0, written));
            Assert.All(text[written..], rest => Assert.Equal(0, rest));
        });
}
