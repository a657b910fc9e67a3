using CsCheck;
using Ontologie.Ingest.Storage.Writing;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Writing;

/// <summary>When a store counts as away.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan AwayAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Outage _outage = new(AwayAfter);

    [Fact]
    public void Nothing_that_was_tried_is_no_outage() => Assert.False(_outage.IsAway(TimeSpan.FromHours(1)));

    [Fact]
    public void An_attempt_that_hangs_for_ten_seconds_is_one()
    {
        _outage.AttemptBegins(Second);

        Assert.False(_outage.IsAway(AwayAfter + (Second / 2)));
        Assert.True(_outage.IsAway(AwayAfter + Second));
    }

    [Fact]
    public void One_that_hangs_is_none_while_others_commit()
    {
        _outage.AttemptBegins(TimeSpan.Zero);
        for (var second = 1; second < 60; second++)
        {
            _outage.AttemptBegins(second * Second);
            _outage.AttemptSucceeds(second * Second);
            Assert.False(_outage.IsAway(second * Second));
        }
    }

    [Fact]
    public void What_is_given_up_is_none_where_others_committed_meanwhile()
    {
        _outage.AttemptBegins(TimeSpan.Zero);
        _outage.AttemptBegins(Second);
        _outage.AttemptSucceeds(2 * Second);
        _outage.AttemptFails(TimeSpan.Zero, 3 * Second);
        _outage.EventsGivenUp(TimeSpan.Zero, 3 * Second);

        Assert.False(_outage.IsAway(3 * Second));
        Assert.False(_outage.IsAway(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_server_out_of_sight_for_ten_seconds_is_one_until_it_is_seen()
    {
        _outage.ServerChecked(false, TimeSpan.Zero);
        _outage.ServerChecked(false, 5 * Second);
        Assert.True(_outage.IsAway(AwayAfter));

        _outage.ServerChecked(true, AwayAfter);
        Assert.False(_outage.IsAway(AwayAfter));
    }

    [Fact]
    public void A_failure_soon_after_a_probe_went_well_is_one_again()
    {
        _outage.ProbeFails(TimeSpan.Zero);
        _outage.ProbeSucceeds(AwayAfter);
        _outage.AttemptBegins(AwayAfter + Second);
        _outage.AttemptFails(AwayAfter + Second, AwayAfter + (2 * Second));

        Assert.True(_outage.IsAway(AwayAfter + (2 * Second)));
    }

    [Fact]
    public void A_failure_long_after_it_or_of_an_older_attempt_is_none()
    {
        _outage.AttemptBegins(AwayAfter / 2);
        _outage.ProbeFails(TimeSpan.Zero);
        _outage.ProbeSucceeds(2 * AwayAfter);
        _outage.AttemptFails(AwayAfter / 2, 2 * AwayAfter);
        _outage.EventsGivenUp(AwayAfter / 2, 2 * AwayAfter);
        Assert.False(_outage.IsAway(2 * AwayAfter));

        _outage.AttemptBegins(4 * AwayAfter);
        _outage.AttemptFails(4 * AwayAfter, 4 * AwayAfter);
        Assert.False(_outage.IsAway(4 * AwayAfter));
    }

    [Fact]
    public void A_server_that_is_seen_and_commits_nothing_is_one()
    {
        _outage.AttemptBegins(TimeSpan.Zero);
        _outage.ServerChecked(true, AwayAfter);

        Assert.True(_outage.IsAway(AwayAfter));
    }

    [Fact]
    public void After_a_commit_it_is_never_away_before_ten_more_seconds() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3000]).Array[1, 60].Sample(steps =>
        {
            var outage = new Outage(AwayAfter);
            var (now, underWay, lastSuccess) = (TimeSpan.Zero, 0, (TimeSpan?)null);
            var failedSince = false;
            foreach (var (what, milliseconds) in steps)
            {
                now += TimeSpan.FromMilliseconds(milliseconds);
                switch (what)
                {
                    case 0:
                        outage.AttemptBegins(now);
                        underWay++;
                        break;
                    case 1 when underWay > 0:
                        outage.AttemptSucceeds(now);
                        underWay--;
                        (lastSuccess, failedSince) = (now, false);
                        break;
                    case 2 when underWay > 0:
                        outage.AttemptFails(now, now);
                        underWay--;
                        failedSince = true;
                        break;
                    case 3:
                        outage.ProbeSucceeds(now);
                        (lastSuccess, failedSince) = (now, false);
                        break;
                    case 4:
                        outage.ProbeFails(now);
                        break;
                    default:
                        continue;
                }

                if (lastSuccess is { } success && now - success < AwayAfter && !failedSince)
                {
                    Assert.False(outage.IsAway(now));
                }
            }
        });
}
