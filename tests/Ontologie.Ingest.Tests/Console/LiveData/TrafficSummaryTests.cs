using Ontologie.Ingest.Console.LiveData;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.LiveData;

public sealed class TrafficSummaryTests
{
    [Fact]
    public void The_share_counts_duplicates_as_answered_and_is_never_rounded_up_to_all()
    {
        var summary = Summary(accepted: 9_990, duplicates: 5, ("invalid_signature", 5));

        Assert.Equal("99.9 % of requests, 5 duplicates", summary.OfAccepted());
    }

    [Fact]
    public void One_refused_of_a_million_is_not_a_hundred_percent() =>
        Assert.Equal("99.9 % of requests", Summary(accepted: 1_000_000, duplicates: 0, ("invalid_json", 1)).OfAccepted());

    [Fact]
    public void Two_reasons_are_named_and_the_others_counted() =>
        Assert.Equal(
            "37 wrong signature · 2 too large · 1 more reason",
            Summary(1, 0, ("payload_too_large", 2), ("invalid_signature", 37), ("invalid_json", 1)).OfRefused());

    [Fact]
    public void No_requests_and_nothing_measured_differ()
    {
        var unknown = new TrafficSummary
        {
            Period = "last hour",
            Accepted = null,
            Duplicates = 0,
            Refused = null,
            P50 = null,
            P99 = null,
        };

        Assert.Equal("not measured", unknown.OfAccepted());
        Assert.Equal("not measured", unknown.OfRefused());
        Assert.Equal("no requests", Summary(accepted: 0, duplicates: 0).OfAccepted());
        Assert.Equal("none", Summary(accepted: 0, duplicates: 0).OfRefused());
    }

    private static TrafficSummary Summary(long accepted, long duplicates, params (string Reason, long Count)[] refused) => new()
    {
        Period = "last hour",
        Accepted = accepted,
        Duplicates = duplicates,
        Refused = refused.ToDictionary(pair => pair.Reason, pair => pair.Count, StringComparer.Ordinal),
        P50 = 3,
        P99 = 17,
    };
}
