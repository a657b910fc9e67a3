using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Gateway.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Stats;

public sealed class TrafficCounterTests
{
    private static readonly WorkspaceId Workspace = new(9);
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(3);

    [Fact]
    public async Task Concurrent_counts_and_drains_lose_nothing_and_count_nothing_twice()
    {
        const int Threads = 4;
        const int Each = 50_000;
        var active = new ActiveCounters();
        var counters = Enumerable.Range(1, 3).Select(n => new TrafficCounter(new EndpointId((uint)n), Workspace, active)).ToArray();
        var counting = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                var answer = (i % 4) switch
                {
                    0 => Answer.Duplicate(default),
                    1 => Refusal.InvalidSignature,
                    _ => Answer.Accepted(default),
                };
                counters[(i + thread) % counters.Length].Count(answer, Duration);
            }
        })));
        var sum = new TrafficCounts();
        while (!counting.IsCompleted)
        {
            Drain(active, sum);
        }

        await counting;
        Drain(active, sum);

        Assert.Equal(Threads * Each / 2, sum.Accepted);
        Assert.Equal(Threads * Each / 4, sum.Duplicates);
        Assert.Equal(Threads * Each / 4, sum.Refused[RefusalReasons.NumberOf("invalid_signature")]);
        Assert.Equal(Threads * Each, sum.Times[AnswerTimeBuckets.IndexOf(Duration)]);
        Assert.Empty(active.Take());
    }

    [Fact]
    public void Every_refusal_is_counted_under_the_code_of_its_answer()
    {
        var active = new ActiveCounters();
        var counter = new TrafficCounter(new EndpointId(1), Workspace, active);
        foreach (var refusal in Enum.GetValues<Refusal>())
        {
            counter.Count(refusal, Duration);
        }

        var sum = new TrafficCounts();
        Drain(active, sum);
        var expected = Enum.GetValues<Refusal>().CountBy(refusal => RefusalAnswer.Of(refusal).Code).ToDictionary();
        Assert.Equal(
            expected.OrderBy(pair => pair.Key, StringComparer.Ordinal),
            sum.Refused.Select((count, reason) => KeyValuePair.Create(RefusalReasons.CodeOf(reason), (int)count))
                .Where(pair => pair.Value > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    private static void Drain(ActiveCounters active, TrafficCounts sum)
    {
        foreach (var counter in active.Take())
        {
            counter.Drain(sum);
        }
    }
}
