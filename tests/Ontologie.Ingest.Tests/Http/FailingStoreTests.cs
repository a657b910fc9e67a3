using Xunit;

namespace Ontologie.Ingest.Tests.Http;

[Collection(GatedServer.Name)]
public sealed class FailingStoreTests(GatedServer gated)
{
    [Fact]
    public async Task Failing_store_is_answered_503_and_nothing_is_stored_until_a_retry()
    {
        var sender = await gated.GenericAsync();
        await using (gated.FailCommits())
        {
            var answer = await sender.SendAsync("{}");
            Expect.Refused(answer, 503, "unavailable");
            Assert.Equal("1", answer.Header("Retry-After"));
            Assert.Empty(await gated.Server.Api.ListEventsAsync(sender.Endpoint));
        }

        Expect.Accepted(await sender.SendAsync("{}"));
        Expect.Duplicate(await sender.SendAsync("{}"));
        Assert.Single(await gated.Server.Api.ListEventsAsync(sender.Endpoint));
    }

    [Fact]
    public async Task Refusals_work_without_the_store()
    {
        var sender = await gated.GenericAsync();
        await using var failing = gated.FailCommits();
        Expect.Refused(await sender.With("wrong").SendAsync("{}"), 401, "invalid_signature");
        Expect.Refused(await sender.SendAsync("["), 400, "invalid_json");
    }

    [Fact]
    public async Task Commit_with_a_lost_answer_is_answered_and_stored_once()
    {
        var sender = await gated.GenericAsync();
        gated.Store.LoseAnswers(1);
        var answer = await sender.SendAsync("{}");
        Assert.Equal(200, answer.Status);
        Expect.Duplicate(await sender.SendAsync("{}"), answer.EventId);
        Assert.Single(await gated.Server.Api.ListEventsAsync(sender.Endpoint));
    }
}
