using CsCheck;
using Ontologie.Ingest.Gateway.Reading;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Reading;

public sealed class SlowestFirstTests
{
    private static readonly Gen<EvictionRank> Ranks =
        Gen.Select(Gen.Bool, Gen.Double[0, 1e6], Gen.Int[0, 5000], (known, rate, bytes) => new EvictionRank(known, rate, bytes));

    [Fact]
    public void The_evicted_bodies_are_enough_and_none_too_many() =>
        Gen.Select(Ranks.List[0, 40], Gen.Long[-10, 60_000]).Sample((bodies, needed) =>
        {
            var chosen = Choose(bodies, needed);
            var freed = chosen.Sum(index => (long)bodies[index].Bytes);
            Assert.True(freed >= needed || freed == bodies.Sum(body => (long)body.Bytes));
            Assert.True(chosen.Count == 0 || freed - bodies[chosen[^1]].Bytes < needed);
            Assert.All(chosen, index => Assert.True(bodies[index].Bytes > 0));
        });

    [Fact]
    public void No_body_is_evicted_before_a_slower_one_or_before_one_of_an_unknown_sender() =>
        Gen.Select(Ranks.List[1, 40], Gen.Long[1, 60_000]).Sample((bodies, needed) =>
        {
            var chosen = Choose(bodies, needed).ToHashSet();
            var spared = Enumerable.Range(0, bodies.Count).Where(index => !chosen.Contains(index) && bodies[index].Bytes > 0).ToArray();
            foreach (var evicted in chosen.Select(index => bodies[index]))
            {
                Assert.All(spared.Select(index => bodies[index]), kept => Assert.True(
                    kept.IsPreferred == evicted.IsPreferred ? kept.BytesPerSecond >= evicted.BytesPerSecond : kept.IsPreferred));
            }
        });

    [Fact]
    public void An_initial_burst_does_not_count_for_long()
    {
        var pace = new BodyPace(TimeSpan.Zero);
        pace.Note(TimeSpan.Zero, 132_000);
        Assert.True(pace.BytesPerSecond(TimeSpan.FromSeconds(0.5), 132_000) > 200_000);
        for (var second = 1; second <= 3; second++)
        {
            pace.Note(TimeSpan.FromSeconds(second), 132_000 + (300 * second));
        }

        Assert.InRange(pace.BytesPerSecond(TimeSpan.FromSeconds(3), 132_900), 150, 600);
    }

    [Fact]
    public void A_steady_body_keeps_its_rate_with_any_pieces() =>
        Gen.Select(Gen.Int[1_000, 500_000], Gen.Int[5, 900].Array[20, 200]).Sample((rate, pauses) =>
        {
            var pace = new BodyPace(TimeSpan.Zero);
            var milliseconds = 0L;
            foreach (var pause in pauses)
            {
                milliseconds += pause;
                var now = TimeSpan.FromMilliseconds(milliseconds);
                var bytes = (int)(rate * milliseconds / 1000);
                pace.Note(now, bytes);
                Assert.InRange(pace.BytesPerSecond(now, bytes), (rate * 0.95) - 1000, (rate * 1.05) + 1000);
            }
        });

    private static IReadOnlyList<int> Choose(List<EvictionRank> bodies, long needed) =>
        SlowestFirst.Choose(bodies.Select((body, index) => (index, body)).ToList(), needed);
}
