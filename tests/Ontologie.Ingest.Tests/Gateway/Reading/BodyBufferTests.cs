using System.Buffers;
using CsCheck;
using Ontologie.Ingest.Gateway.Reading;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Reading;

public sealed class BodyBufferTests
{
    private const int First = 4 << 10;
    private const int Part = 16 << 10;

    [Fact]
    public void The_buffer_contains_what_arrived_in_any_pieces() =>
        Gen.Select(Gen.OneOf(Gen.Int[0, 100], Gen.Int[0, 70_000]).Array[0, 12], Gen.Bool).Sample((pieces, isKept) =>
        {
            var budget = new BufferBudget(64 << 20);
            var expected = new List<byte>();
            using (var buffer = new BodyBuffer(budget))
            {
                foreach (var piece in pieces)
                {
                    var data = Enumerable.Range(expected.Count, piece).Select(n => (byte)(n * 31)).ToArray();
                    expected.AddRange(data);
                    Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>(data)));
                    AssertCharge(buffer);
                }

                Assert.True(buffer.Span.SequenceEqual(expected.ToArray()));
                if (isKept)
                {
                    Assert.Equal(expected, buffer.Keep());
                }
            }

            Assert.Equal(0, budget.Charged);
        }, iter: 300);

    [Fact]
    public void A_large_body_is_charged_little_more_than_it_sent()
    {
        using var buffer = new BodyBuffer(new BufferBudget(64 << 20));
        Assert.True(buffer.TryAppend(new ReadOnlySequence<byte>(new byte[132_000])));
        Assert.InRange(buffer.Charged, 132_000, 132_000 + Part);
    }

    private static void AssertCharge(BodyBuffer buffer)
    {
        Assert.True(buffer.Charged >= buffer.Length);
        Assert.True(buffer.Charged <= Math.Max(First, Math.Min(2 * buffer.Length, buffer.Length + Part)));
    }
}
