using Xunit;

namespace Ontologie.Ingest.Tests.Http;

public sealed class TimestampTests(SharedServer shared)
{
    private const string Body = "{}";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(-290)]
    [InlineData(290)]
    public async Task Time_within_300_seconds_is_accepted(int seconds)
    {
        var sender = await shared.GenericAsync();
        Expect.Accepted(await sender.SendAsync(Body, Now.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData(-310)]
    [InlineData(310)]
    [InlineData(-100_000_000)]
    [InlineData(100_000_000_000)]
    public async Task Time_further_away_is_stale(long seconds)
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.SendAsync(Body, Now.AddSeconds(seconds)), 401, "stale_timestamp");
    }

    [Fact]
    public async Task Wrong_signature_with_a_stale_time_reveals_nothing_about_the_time()
    {
        var sender = await shared.GenericAsync();
        Expect.Refused(await sender.With("wrong").SendAsync(Body, Now.AddHours(-1)), 401, "invalid_signature");
    }

    [Fact]
    public async Task Tolerance_of_the_connector_is_honoured()
    {
        var sender = await shared.GenericAsync(toleranceSeconds: 20);
        Expect.Accepted(await sender.SendAsync(Body, Now.AddSeconds(-10)));
        Expect.Refused(await sender.SendAsync(Body, Now.AddSeconds(-30)), 401, "stale_timestamp");
    }

    [Fact]
    public async Task Changed_tolerance_applies_to_the_very_next_request()
    {
        var sender = await shared.GenericAsync();
        var api = (await shared.ServerAsync()).Api;
        Expect.Accepted(await sender.SendAsync(Body, Now.AddSeconds(-60)));
        await api.PatchConnectorAsync(sender.Endpoint, new { toleranceSeconds = 20 });
        Expect.Refused(await sender.SendAsync(Body, Now.AddSeconds(-61)), 401, "stale_timestamp");
        await api.PatchConnectorAsync(sender.Endpoint, new { toleranceSeconds = 120 });
        Expect.Accepted(await sender.SendAsync(Body, Now.AddSeconds(-62)));
    }

    [Fact]
    public async Task Missing_time_is_stale_if_the_connector_requires_one()
    {
        var sender = await shared.GenericAsync(requireTimestamp: true);
        Expect.Refused(await sender.SendAsync(Body), 401, "stale_timestamp");
        Expect.Refused(await sender.With("wrong").SendAsync(Body), 401, "invalid_signature");
        Expect.Accepted(await sender.SendAsync(Body, Now));
    }
}
