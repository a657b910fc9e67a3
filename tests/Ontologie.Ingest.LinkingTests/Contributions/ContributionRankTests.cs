using CsCheck;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Values;
using Ontologie.Ingest.LinkingTests.Resolution;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Contributions;

public sealed class ContributionRankTests
{
    private static readonly string[] Orders =
    [
        "-1e400", "-12", "-1.5", "-1.25", "-1", "-0", "0", "0.1", "0.10000000000000000001", "1", "1.0", "1e1", "10", "10.5", "100", "256",
        "65536", "9007199254740993", "9007199254740992", "1e400", "1e-400", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000000001Z",
        "2026-01-01T01:00:00+01:00", "2025-12-31T23:59:59.999999999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
    ];

    private static readonly Gen<Place> Places =
        from order in Gen.Int[0, Orders.Length - 1]
        from sequence in Gen.OneOf(Gen.Long[0, 3], Gen.Long[250, 260], Gen.Long[0, long.MaxValue])
        from position in Gen.OneOf(Gen.Int[0, 2], Gen.Int)
        from item in Gen.OneOf(Gen.Int[0, 2], Gen.Int[0, 500])
        from rule in Gen.Int[0, 2]
        select new Place(SampleOrders.Of(Orders[order]), sequence, position, item, SampleWorld.Rules[rule]);

    [Fact]
    public void Bytes_compare_like_order_sequence_position_item_and_rule() =>
        Gen.Select(Places, Places).Sample((a, b) => AssertSameOrder(a, b), iter: 100_000);

    [Fact]
    public void Places_that_differ_in_one_part_compare_by_it() =>
        Gen.Select(Places, Places, Gen.Int[0, 31]).Sample(
            (a, b, mask) => AssertSameOrder(
                a,
                new Place(
                    (mask & 1) == 0 ? a.Order : b.Order,
                    (mask & 2) == 0 ? a.Sequence : b.Sequence,
                    (mask & 4) == 0 ? a.Position : b.Position,
                    (mask & 8) == 0 ? a.Item : b.Item,
                    (mask & 16) == 0 ? a.Rule : b.Rule)),
            iter: 100_000);

    [Fact]
    public void Bytes_round_trip() =>
        Places.Sample(place =>
        {
            var rank = place.Rank();
            Assert.Equal(rank, ContributionRank.FromBytes(rank.ToBytes()));
            Assert.Equal(rank.GetHashCode(), ContributionRank.FromBytes(rank.ToBytes()).GetHashCode());
        });

    [Fact]
    public void The_default_is_below_every_rank() =>
        Places.Sample(place => Assert.True(default(ContributionRank) < place.Rank()));

    private static void AssertSameOrder(Place a, Place b)
    {
        Assert.Equal(Math.Sign(a.Against(b)), Math.Sign(a.Rank().CompareTo(b.Rank())));
        Assert.Equal(a.Against(b) > 0, a.Rank() > b.Rank());
        Assert.Equal(a.Against(b) <= 0, a.Rank() <= b.Rank());
        Assert.Equal(a.Against(b) == 0, a.Rank() == b.Rank());
    }

    private sealed record Place(OrderKey Order, long Sequence, int Position, int Item, string Rule)
    {
        public ContributionRank Rank() => ContributionRank.Of(Order, Sequence, Position, Item, Rule);

        public int Against(Place other) =>
            Order != other.Order ? Order.CompareTo(other.Order)
            : Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence)
            : Position != other.Position ? Position.CompareTo(other.Position)
            : Item != other.Item ? Item.CompareTo(other.Item)
            : string.CompareOrdinal(Rule, other.Rule);
    }
}
