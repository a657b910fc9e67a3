using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Grains.Diagnosis;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Diagnosis;

public sealed class DiagnosisRateTests
{
    [Fact]
    public void No_minute_has_more_than_120_diagnoses()
    {
        var time = new FakeTimeProvider();
        var rate = new DiagnosisRate(time);
        var started = new List<DateTimeOffset>();
        for (var attempt = 0; attempt < 2000; attempt++)
        {
            if (rate.TryStart())
            {
                started.Add(time.GetUtcNow());
            }

            time.Advance(TimeSpan.FromMilliseconds(attempt % 400));
        }

        Assert.All(started, start => Assert.InRange(
            started.Count(other => other >= start && other < start.AddMinutes(1)), 1, DiagnosisRate.PerMinute));
        Assert.True(started.Count > 2 * DiagnosisRate.PerMinute);
    }

    [Fact]
    public void A_refused_diagnosis_does_not_count()
    {
        var time = new FakeTimeProvider();
        var rate = new DiagnosisRate(time);
        for (var i = 0; i < 3 * DiagnosisRate.PerMinute; i++)
        {
            Assert.Equal(i < DiagnosisRate.PerMinute, rate.TryStart());
        }

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(rate.TryStart());
    }
}
