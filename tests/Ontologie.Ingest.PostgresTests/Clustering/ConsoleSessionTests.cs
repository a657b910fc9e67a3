using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Clustering;

public sealed class ConsoleSessionTests(SharedPostgres postgres)
{
    [Fact]
    public async Task A_session_of_one_node_holds_on_the_other_and_after_a_restart()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var other = await PostgresNode.StartAsync(database);
        using var atOther = new ConsoleBrowser(other.Address);
        await using (var node = await PostgresNode.StartAsync(database))
        {
            using var browser = new ConsoleBrowser(node.Address, atOther.Cookies);
            Assert.Equal(302, (await browser.SignInAsync()).Status);
            Assert.Equal(200, (await browser.OpenAsync("/catalogue")).Status);
        }

        Assert.Equal(200, (await atOther.OpenAsync("/catalogue")).Status);
        await using var restarted = await PostgresNode.StartAsync(database);
        using var after = new ConsoleBrowser(restarted.Address, atOther.Cookies);
        Assert.Equal(200, (await after.OpenAsync("/catalogue")).Status);
        Assert.Equal((303, "/sign-in"), await SignOutAsync(after));
        Assert.Equal(302, (await atOther.OpenAsync("/catalogue")).Status);
    }

    [Fact]
    public async Task A_form_that_one_node_rendered_is_accepted_by_the_other()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await PostgresNode.StartAsync(database);
        await using var two = await PostgresNode.StartAsync(database);
        using var first = new ConsoleBrowser(one.Address);
        using var second = new ConsoleBrowser(two.Address, first.Cookies);

        Assert.Equal(302, (await second.SendAsync(await first.FillAsync("/sign-in", "Sign in", ("key", IngestServer.AdminKey)))).Status);
        Assert.Equal(200, (await first.OpenAsync("/catalogue")).Status);
    }

    [Fact]
    public async Task Another_admin_key_ends_the_sessions()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var old = await PostgresNode.StartAsync(database);
        using var browser = new ConsoleBrowser(old.Address);
        await browser.SignInAsync();
        await using var changed = await PostgresNode.StartAsync(
            database, settings: ("Ingest:AdminKey", "another admin key, just as long as the first"));
        using var later = new ConsoleBrowser(changed.Address, browser.Cookies);

        Assert.Equal(302, (await later.OpenAsync("/catalogue")).Status);
        Assert.Equal(200, (await browser.OpenAsync("/catalogue")).Status);
    }

    private static async Task<(int Status, string? Location)> SignOutAsync(ConsoleBrowser browser)
    {
        var answer = await browser.SubmitAsync("/catalogue", "Sign out");
        return (answer.Status, answer.Header("Location"));
    }
}
