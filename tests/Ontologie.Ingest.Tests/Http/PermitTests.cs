using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http;

[Collection(GatedServer.Name)]
public sealed class PermitTests(GatedServer gated)
{
    [Fact]
    public async Task Workspace_over_its_limit_is_told_to_come_back()
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
    public async Task Workspace_at_its_limit_does_not_hold_up_another()
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

        // Were one permit of the only one still out, this would get 429.
        var flood = Enumerable.Range(0, 100).Select(n => forger.SendAsync($$"""{"forged":{{n}}}""")).ToArray();
        Expect.Accepted(await sender.SendAsync("""{"n":2}"""));
        await Task.WhenAll(flood);
        Assert.Equal(2, (await gated.Server.Api.ListEventsAsync(sender.Endpoint)).Count);
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

        // Either of the two may come first: one has the second permit and waits for its commit, the other none.
        HashSet<Task<HttpAnswer>> both = [sender.SendAsync("""{"n":2}"""), sender.SendAsync("""{"n":3}""")];
        var without = await Task.WhenAny(both);
        Expect.Refused(await without, 429, "rate_limited");
        held.Dispose();
        both.Remove(without);
        Expect.Accepted(await first);
        Expect.Accepted(await Assert.Single(both));
    }
}
