using CsCheck;
using Ontologie.Ingest.Grains.Workspaces;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains;

public sealed class PermitPoolTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private enum Step
    {
        Take,
        GiveBack,
        Wait,
        SetLimit,
    }

    [Fact]
    public void Any_history_gives_out_what_the_model_gives_out() =>
        Gen.Select(Gen.OneOf(Step.Take, Step.Take, Step.Take, Step.GiveBack, Step.Wait, Step.SetLimit), Gen.Int[0, 40])
            .Array[1, 200]
            .Sample(steps =>
            {
                var pool = new PermitPool(Lifetime, firstNumber: 1);
                var model = new Model();
                foreach (var (step, number) in steps)
                {
                    model.Apply(pool, step, number);
                }
            });

    [Fact]
    public void A_lowered_limit_gives_nothing_until_enough_came_back()
    {
        var pool = new PermitPool(Lifetime, firstNumber: 1);
        var permits = Enumerable.Range(0, 5).Select(_ => pool.Take(5, Start)).ToArray();

        Assert.Equal(0, pool.Take(2, Start));
        pool.GiveBack(permits[0]);
        pool.GiveBack(permits[1]);
        pool.GiveBack(permits[2]);
        Assert.Equal(0, pool.Take(2, Start));
        pool.GiveBack(permits[3]);
        Assert.NotEqual(0, pool.Take(2, Start));
    }

    [Fact]
    public void A_permit_that_was_never_given_back_ends_by_itself()
    {
        var pool = new PermitPool(Lifetime, firstNumber: 1);
        Assert.NotEqual(0, pool.Take(1, Start));

        Assert.Equal(0, pool.Take(1, Start + Lifetime - TimeSpan.FromTicks(1)));
        Assert.NotEqual(0, pool.Take(1, Start + Lifetime));
    }

    [Fact]
    public void Giving_back_what_was_given_back_or_never_given_changes_nothing()
    {
        var pool = new PermitPool(Lifetime, firstNumber: 1);
        var permit = pool.Take(2, Start);
        pool.Take(2, Start);

        Assert.True(pool.GiveBack(permit));
        Assert.False(pool.GiveBack(permit));
        Assert.False(pool.GiveBack(0));
        Assert.False(pool.GiveBack(4711));
        Assert.Equal(1, pool.Out);
    }

    [Fact]
    public void A_permit_of_an_earlier_activation_that_comes_back_to_a_later_one_frees_nobody_s()
    {
        var earlier = new PermitPool(Lifetime, firstNumber: 7_000_000);
        var old = earlier.Take(1, Start);
        var later = new PermitPool(Lifetime, firstNumber: 42);
        later.Take(1, Start);

        Assert.False(later.GiveBack(old));
        Assert.Equal(0, later.Take(1, Start));
    }

    /// <summary>The permits that are out, and nothing forgotten.</summary>
    private sealed class Model
    {
        private readonly List<long> _given = [];
        private readonly Dictionary<long, DateTimeOffset> _ends = [];
        private DateTimeOffset _now = Start;
        private int _limit = 3;

        private int Alive => _ends.Values.Count(end => end > _now);

        internal void Apply(PermitPool pool, Step step, int number)
        {
            switch (step)
            {
                case Step.Take:
                    var free = Alive < _limit;
                    var permit = pool.Take(_limit, _now);
                    Assert.Equal(free, permit > 0);
                    Remember(permit);
                    break;
                case Step.GiveBack when _given.Count > 0:
                    var returned = _given[number % _given.Count];
                    var wasAlive = _ends.Remove(returned, out var end) && end > _now;
                    Assert.True(pool.GiveBack(returned) || !wasAlive);
                    Assert.False(pool.GiveBack(returned));
                    break;
                case Step.Wait:
                    _now += TimeSpan.FromSeconds(number);
                    break;
                case Step.SetLimit:
                    _limit = number % 8;
                    break;
            }
        }

        private void Remember(long permit)
        {
            if (permit > 0)
            {
                Assert.DoesNotContain(permit, _given);
                _given.Add(permit);
                _ends.Add(permit, _now + Lifetime);
                Assert.InRange(Alive, 1, _limit);
            }
        }
    }
}
