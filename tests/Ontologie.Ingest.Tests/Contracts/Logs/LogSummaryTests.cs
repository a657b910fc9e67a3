using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Logs;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Logs;

public sealed class LogSummaryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<(long Count, string Latest)> _lines = [];

    [Fact]
    public void The_first_line_comes_at_once_and_the_next_one_summarises_thirty_seconds()
    {
        using var summary = new LogSummary<string>(_time, (count, latest) => _lines.Add((count, latest)));
        summary.Add("a");
        Assert.Equal([(1, "a")], _lines);
        summary.Add("b");
        summary.Add("c", count: 4);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(_lines);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([(1, "a"), (5, "c")], _lines);
    }

    [Fact]
    public void After_a_quiet_interval_the_next_line_comes_at_once()
    {
        using var summary = new LogSummary<string>(_time, (count, latest) => _lines.Add((count, latest)));
        summary.Add("a");
        _time.Advance(TimeSpan.FromSeconds(31));
        summary.Add("b");
        Assert.Equal([(1, "a"), (1, "b")], _lines);
    }

    [Fact]
    public void What_waits_at_the_end_is_written_once()
    {
        var summary = new LogSummary<string>(_time, (count, latest) => _lines.Add((count, latest)));
        summary.Add("a");
        summary.Add("b");
        summary.Add("c");
        summary.Dispose();
        summary.Dispose();
        summary.Add("d");
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([(1, "a"), (2, "c")], _lines);
    }

    [Fact]
    public void Every_occurrence_is_counted_once_and_lines_are_thirty_seconds_apart() =>
        Gen.Int[0, 20].Array[1, 50].Sample(pauses =>
        {
            var time = new FakeTimeProvider();
            var start = time.GetUtcNow();
            var lines = new List<(TimeSpan At, long Count)>();
            using var summary = new LogSummary<bool>(time, (count, _) => lines.Add((time.GetUtcNow() - start, count)));
            foreach (var pause in pauses)
            {
                summary.Add(true);
                time.Advance(TimeSpan.FromSeconds(pause));
            }

            time.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(pauses.Length, lines.Sum(line => line.Count));
            Assert.All(lines.Zip(lines.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromSeconds(30)));
        }, iter: 200);
}
