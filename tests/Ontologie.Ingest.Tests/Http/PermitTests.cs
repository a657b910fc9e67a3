using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

[Collection(GatedServer.Name)]
public sealed class PermitTests(GatedServer gated)
{
    [Fact]
    public async Task Workspace_over_its_limit_gets_429_with_Retry_After()
    {
        var sender = await gated.GenericAsync(maxConcurrentRequests: 1);
        using var held = new HeldCommits(gated.Store);
        var first = sender.SendAsync("""{"n":1}""");
        await held.Reached;
        var second = await sender.SendAsync("""{"n":2}""");
        Expect.Refused(second, 429, "rate_limited");
        Assert.Equal("1", second.Header("Retry-After"));
        held.Dispose();
        Expect.Accepted(await first);
        Expect.Accepted(await sender.SendAsync("""{"n":2}"""));
    }

    [Fact]
    public async Task Workspace_at_its_limit_does_not_delay_another()
    {
        var busy = await gated.GenericAsync(maxConcurrentRequests: 1);
        var other = await gated.GenericAsync(maxConcurrentRequests: 1);
        using var held = new HeldCommits(gated.Store);
        var first = busy.SendAsync("{}");
        await held.Reached;
        var elsewhere = other.SendAsync("{}");
        Expect.Refused(await busy.SendAsync("""{"n":2}"""), 429, "rate_limited");
        held.Dispose();
        Expect.Accepted(await first);
        Expect.Accepted(await elsewhere);
    }

    [Fact]
    public async Task Forged_requests_take_no_permit_and_store_nothing()
    {
        var sender = await gated.GenericAsync(maxConcurrentRequests: 1);
        using var held = new HeldCommits(gated.Store);
        var honest = sender.SendAsync("""{"n":1}""");
        await held.Reached;
        var forger = sender.With("a guess");
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 100).Select(n => forger.SendAsync($$"""{"forged":{{n}}}"""))))
        {
            Expect.Refused(answer, 401, "invalid_signature");
        }

        held.Dispose();
        Expect.Accepted(await honest);

        // If the only permit were still in use, this request would get 429.
        var flood = Enumerable.Range(0, 100).Select(n => forger.SendAsync($$"""{"forged":{{n}}}""")).ToArray();
        Expect.Accepted(await sender.SendAsync("""{"n":2}"""));
        await Task.WhenAll(flood);
        Assert.Equal(2, (await gated.Server.Api.ListEventsAsync(sender.Endpoint)).Count);
    }

    [Fact]
    public async Task Ten_thousand_forged_requests_cost_an_honest_sender_no_permit_at_limit_1()
    {
        var sender = await gated.GenericAsync(maxConcurrentRequests: 1);
        var forger = sender.With("a guess");
        var left = 10_000;
        var flood = Task.WhenAll(Enumerable.Range(0, 48).Select(async _ =>
        {
            for (int n; (n = Interlocked.Decrement(ref left)) >= 0;)
            {
                Expect.Refused(await forger.SendAsync($$"""{"forged":{{n}}}"""), 401, "invalid_signature");
            }
        }));

        var honest = 0;
        while (!flood.IsCompleted)
        {
            Expect.Accepted(await sender.SendAsync($$"""{"honest":{{honest++}}}"""));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }

        await flood;
        Assert.NotEqual(0, honest);
    }

    [Fact]
    public async Task Raised_limit_lets_one_more_request_through_and_no_more()
    {
        var workspace = await gated.Server.Api.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var sender = gated.Server.Generic(await gated.Server.Api.CreateConnectorAsync(workspace, Expect.Secret));
        using var held = new HeldCommits(gated.Store);
        var first = sender.SendAsync("""{"n":1}""");
        await held.Reached;
        await gated.Server.Api.PatchWorkspaceAsync(workspace, new { maxConcurrentRequests = 2 });

        // The order of the two is open: one has the second permit and waits for its commit, the other has none.
        HashSet<Task<HttpAnswer>> both = [sender.SendAsync("""{"n":2}"""), sender.SendAsync("""{"n":3}""")];
        var without = await Task.WhenAny(both);
        Expect.Refused(await without, 429, "rate_limited");
        held.Dispose();
        both.Remove(without);
        Expect.Accepted(await first);
        Expect.Accepted(await Assert.Single(both));
    }

    [Fact]
    public async Task Stats_show_the_limit_the_permits_in_use_and_the_refusals()
    {
        var workspace = await gated.Server.Api.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var sender = gated.Server.Generic(await gated.Server.Api.CreateConnectorAsync(workspace, Expect.Secret));
        using var held = new HeldCommits(gated.Store);
        var first = sender.SendAsync("""{"n":1}""");
        await held.Reached;
        Expect.Refused(await sender.SendAsync("""{"n":2}"""), 429, "rate_limited");

        // Gateways report within a second.
        var stats = await StatsAsync(workspace);
        await Eventually.HoldsAsync(async () =>
        {
            stats = await StatsAsync(workspace);
            return stats.GetProperty("refused").GetInt64() > 0;
        });

        Assert.StartsWith(
            """{"limit":1,"leased":1,"inUse":1,"waiting":0,"refused":1,"gateways":1,"from":""",
            stats.GetRawText(),
            StringComparison.Ordinal);
        held.Dispose();
        Expect.Accepted(await first);
    }

    [Fact]
    public async Task Stats_of_an_unknown_workspace_are_not_found()
    {
        var answer = await gated.Server.Api.SendAsync(HttpMethod.Get, "/workspaces/ws_aaaaaaaaaaaaaaaaaaaaaaaaaa/stats");

        Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
    }

    private async Task<System.Text.Json.JsonElement> StatsAsync(string workspace) =>
        (await gated.Server.Api.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/stats")).Json!.Value;
}
