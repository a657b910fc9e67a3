using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Ids;

public sealed class EndpointIdStampTests
{
    private static readonly EndpointIdStamp Stamp = new([.. Enumerable.Range(0, EndpointIdStamp.KeyBytes).Select(i => (byte)i)]);
    private static readonly EndpointIdStamp Other = new(new byte[EndpointIdStamp.KeyBytes]);
    private static readonly Gen<EndpointId> Ids =
        Gen.Select(Gen.ULong, Gen.ULong).Select((high, low) => new EndpointId(new UInt128(high, low)));

    [Fact]
    public void Stamping_keeps_the_first_96_bits_and_is_idempotent() => Ids.Sample(id =>
    {
        var stamped = Stamp.Put(id);
        Assert.True(Stamp.IsOn(stamped));
        Assert.Equal(id.Value >> 32, stamped.Value >> 32);
        Assert.Equal(stamped, Stamp.Put(stamped));
        Assert.Equal(stamped, new EndpointIdStamp(Stamp.Key).Put(id));
    });

    [Fact]
    public void An_id_is_refused_if_it_is_random_from_another_installation_or_altered() =>
        Gen.Select(Ids, Gen.Int[0, 127]).Sample((id, bit) =>
        {
            // One of four billion ids passes.
            Assert.False(Stamp.IsOn(id));
            Assert.False(Stamp.IsOn(Other.Put(id)));
            Assert.False(Stamp.IsOn(new EndpointId(Stamp.Put(id).Value ^ (UInt128.One << bit))));
        });

    [Fact]
    public void The_stamp_is_the_same_in_every_version() =>
        Assert.Equal("ep_aaaaaaaaaaaaaaaaaaadxmnhsu", Stamp.Put(new EndpointId(0)).ToString());

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EndpointIdStamp(new byte[EndpointIdStamp.KeyBytes - 1]));
}
