using CsCheck;
using Ontologie.Ingest.Linking.Values;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Values;

public sealed class OrderKeyTests
{
    private static readonly Gen<OrderKey> Keys = Gen.OneOf(
        InstantTests.Instants.Select(instant => new OrderKey(instant)),
        ExactNumberTests.Texts.Select(text =>
        {
            Assert.True(ExactNumber.TryParse(text, out var number));
            return new OrderKey(number);
        }));

    [Fact]
    public void Numbers_rank_above_instants() =>
        Assert.True(new OrderKey(ExactNumber.From(long.MinValue)) > new OrderKey(Instant.Last));

    [Fact]
    public void Order_and_bytes_agree_and_no_key_begins_another() =>
        Gen.Select(Keys, Keys).Sample((left, right) =>
        {
            var expected = Math.Sign(left.CompareTo(right));
            var (leftBytes, rightBytes) = (left.ToBytes(), right.ToBytes());

            Assert.Equal(expected, Math.Sign(leftBytes.AsSpan().SequenceCompareTo(rightBytes)));
            Assert.Equal(-expected, Math.Sign(right.CompareTo(left)));
            Assert.Equal(expected == 0, left.Equals(right));
            Assert.True(expected == 0 || !leftBytes.AsSpan().StartsWith(rightBytes));
            Assert.InRange(leftBytes.Length, 1, OrderKey.MaxByteCount);
        }, iter: 10_000);

    [Fact]
    public void Text_and_bytes_read_back() =>
        Keys.Sample(key =>
        {
            Assert.True(OrderKey.TryParse(key.ToString(), out var fromText));
            Assert.Equal(key, fromText);
            Assert.Equal(key.Kind, fromText.Kind);
            Assert.True(OrderKey.TryReadBytes(key.ToBytes(), out var fromBytes));
            Assert.Equal(key, fromBytes);
        }, iter: 5000);

    [Theory]
    [InlineData("17", "17")]
    [InlineData("1.50", "1.5")]
    [InlineData("\"2026-11-29T08:00:00+01:00\"", "2026-11-29T07:00:00Z")]
    [InlineData("\"17\"", null)]
    [InlineData("\"2026-11-29\"", null)]
    [InlineData("1e401", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("[1]", null)]
    [InlineData("{}", null)]
    public void An_order_is_a_number_or_a_date_time(string json, string? expected) =>
        Assert.Equal(expected, OrderKey.TryFrom(Json.Parse(json), out var key) ? key.ToString() : null);

    [Fact]
    public void Across_sources_an_order_in_the_future_counts_as_the_reception()
    {
        var receivedAt = new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);
        var received = Instant.From(receivedAt);

        Assert.Equal(received, OrderKey.From(receivedAt.AddSeconds(1)).CrossTime(receivedAt));
        Assert.Equal(received, new OrderKey(ExactNumber.From(5)).CrossTime(receivedAt));
        Assert.Equal(Instant.From(receivedAt.AddSeconds(-1)), OrderKey.From(receivedAt.AddSeconds(-1)).CrossTime(receivedAt));
    }

    [Fact]
    public void Bytes_that_no_key_writes_are_refused() =>
        Gen.Byte[0, 3].Array[0, 14].Sample(bytes =>
        {
            if (OrderKey.TryReadBytes(bytes, out var key))
            {
                Assert.Equal(bytes, key.ToBytes());
            }
        }, iter: 20_000);
}
