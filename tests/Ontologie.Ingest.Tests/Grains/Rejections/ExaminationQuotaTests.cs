using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Rejections;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Rejections;

public sealed class ExaminationQuotaTests
{
    private static readonly EndpointId One = new(1);
    private static readonly EndpointId Other = new(2);

    [Fact]
    public void A_connector_has_five_examinations_a_minute_and_others_have_their_own()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));
        var quota = new ExaminationQuota(clock);

        Assert.Equal([3, 2, 0], [quota.Take(One, 3), quota.Take(One, 3), quota.Take(One, 1)]);
        Assert.Equal(5, quota.Take(Other, 100));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, quota.Take(One, 1));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, quota.Take(One, 6));
    }

    [Fact]
    public void A_flood_to_many_connectors_is_bounded()
    {
        var quota = new ExaminationQuota(new FakeTimeProvider());

        Assert.Equal(5_000, Enumerable.Range(1, 3_000).Sum(endpoint => quota.Take(new EndpointId((UInt128)endpoint), 5)));
    }
}
