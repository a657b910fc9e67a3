using System.Net;
using System.Text.RegularExpressions;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

/// <summary>The pages of refused requests, as a browser without scripts reads them.</summary>
public sealed partial class RefusedPagesTests(SharedServer shared)
{
    private const string Markup = "<script>alert(1)</script>";

    [Fact]
    public async Task No_refused_request_says_what_that_means()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;

        var page = await browser.OpenAsync(ListOf(connector));

        Assert.Equal(200, page.Status);
        Assert.Contains("No refused request.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Recover …", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_explained_corrected_after_a_question_and_what_it_refused_becomes_an_event()
    {
        var (browser, connector) = await StartAsync(secret: $"\"{Expect.Secret}\"");
        using var _ = browser;
        var sender = new GenericSender((await shared.ServerAsync()).Http, connector, Expect.Secret);
        Assert.Equal(401, (await sender.SendAsync("""{"n":1}""")).Status);
        var details = await DetailsAsync(browser, connector);

        var page = (await browser.OpenAsync(details)).Text;
        Assert.Contains(">Verified<", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Expect.Secret, page, StringComparison.Ordinal);
        var change = LinkOf(page, "/change?");
        Assert.Contains("without its quotation marks", (await browser.OpenAsync(change)).Text, StringComparison.Ordinal);
        Assert.Equal(401, (await sender.SendAsync("""{"n":2}""")).Status);

        var changed = await browser.SubmitAsync(change, "Change the secret");
        Assert.Equal((302, $"{ListOf(connector)}/recover?changed=secret"), (changed.Status, changed.Header("Location")));
        var recover = $"{ListOf(connector)}/recover";
        await Eventually.HoldsAsync(async () =>
            (await browser.OpenAsync(recover)).Text.Contains("2 would become events.", StringComparison.Ordinal));
        var done = await browser.SubmitAsync(recover, "Recover 2 events");

        Assert.Contains("2 became events.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Open the event", (await browser.OpenAsync(details)).Text, StringComparison.Ordinal);
        Assert.Contains("No request is kept.", (await browser.OpenAsync(recover)).Text, StringComparison.Ordinal);
        Assert.Equal("duplicate", (await sender.SendAsync("""{"n":1}""")).Word);
    }

    [Fact]
    public async Task What_a_sender_sent_is_text_and_its_body_is_a_file()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;
        var body = $$"""{"a":"{{Markup}}"}""";
        var sender = new GenericSender((await shared.ServerAsync()).Http, connector, "another secret");
        await sender.SendAsync(
            System.Text.Encoding.UTF8.GetBytes(body), alter: request => request.Headers.Add("X-Markup", Markup));
        var details = await DetailsAsync(browser, connector);

        foreach (var path in new[] { details, $"{details}?view=raw" })
        {
            var page = await browser.OpenAsync(path);
            Assert.DoesNotContain(Markup, page.Text, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", page.Text, StringComparison.Ordinal);
        }

        var file = await browser.OpenAsync($"{details}/body");
        Assert.Equal(body, file.Text);
        Assert.Equal("default-src 'none'; sandbox", file.Header("Content-Security-Policy"));
        Assert.StartsWith("attachment", file.Header("Content-Disposition"), StringComparison.Ordinal);
        using var stranger = new ConsoleBrowser((await shared.ServerAsync()).Address);
        Assert.Equal(401, (await stranger.OpenAsync($"{details}/body")).Status);
    }

    [Fact]
    public async Task A_body_that_is_not_kept_is_unknown_and_not_empty()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;
        var server = await shared.ServerAsync();
        await server.Api.PatchConnectorAsync(connector, new { quarantine = "never" });
        await new GenericSender(server.Http, connector, "another secret").SendAsync("""{"n":1}""");

        var page = (await browser.OpenAsync(await DetailsAsync(browser, connector, kept: ">Headers<"))).Text;

        Assert.Contains("Its body was not kept", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0 bytes", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_filtered_by_reason_and_forgotten_after_a_question()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;
        await new GenericSender((await shared.ServerAsync()).Http, connector, "another secret").SendAsync("{}");
        await DetailsAsync(browser, connector);

        var list = ListOf(connector);
        Assert.Contains("Clear filters", (await browser.OpenAsync($"{list}?reason=invalid_json")).Text, StringComparison.Ordinal);
        var matching = await browser.OpenAsync($"{list}?reason=invalid_signature&after=");
        Assert.Contains("aria-label=\"Refused requests\"", matching.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.SubmitAsync(list, "Forget all refused requests")).Status);
        Assert.Contains("No refused request.", (await browser.OpenAsync(list)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_provider_is_changed_after_a_question()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;
        var change = $"/connectors/{connector}/change?change=provider&to=github";

        Assert.Contains("Change the provider to GitHub?", (await browser.OpenAsync(change)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.SubmitAsync(change, "Change the provider")).Status);
        Assert.Equal(200, (await new GitHubSender((await shared.ServerAsync()).Http, connector, Expect.Secret).SendAsync("{}")).Status);
        Assert.Equal(404, (await browser.OpenAsync($"/connectors/{connector}/change?change=provider&to=none")).Status);
    }

    [Fact]
    public async Task A_disabled_connector_recovers_nothing_and_says_why()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;
        await browser.SubmitAsync($"/connectors/{connector}/settings", "Disable");

        Assert.Contains("disabled", (await browser.OpenAsync($"{ListOf(connector)}/recover")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_quarantine_is_chosen_in_the_settings()
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;
        var path = $"/connectors/{connector}/settings";

        var saved = await browser.SubmitAsync(
            path, "Save", ("name", "Kept"), ("toleranceSeconds", "300"), ("quarantine", "always"));

        Assert.Equal(302, saved.Status);
        Assert.Matches("value=\"always\"[^>]* checked", (await browser.OpenAsync(path)).Text);
    }

    [Theory]
    [InlineData("/refused/rej_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("/refused/nonsense")]
    [InlineData("/refused/rej_aaaaaaaaaaaaaaaaaaaaaaaaaa/body")]
    public async Task What_is_not_kept_is_not_found(string path)
    {
        var (browser, connector) = await StartAsync();
        using var _ = browser;

        Assert.Equal(404, (await browser.OpenAsync($"/connectors/{connector}{path}")).Status);
    }

    private static string ListOf(string connector) => $"/connectors/{connector}/refused";

    /// <summary>The address of the newest refused request, after it is stored.</summary>
    private static async Task<string> DetailsAsync(ConsoleBrowser browser, string connector, string kept = "Kept whole")
    {
        var page = "";
        await Eventually.HoldsAsync(async () =>
        {
            page = (await browser.OpenAsync(ListOf(connector))).Text;
            return page.Contains(kept, StringComparison.Ordinal);
        });
        return LinkOf(page, "/refused/rej_");
    }

    private static string LinkOf(string page, string part) => WebUtility.HtmlDecode(
        Link().Matches(page).Select(match => match.Groups["address"].Value)
            .First(address => address.Contains(part, StringComparison.Ordinal)));

    private async Task<(ConsoleBrowser Browser, string Connector)> StartAsync(string? secret = null)
    {
        var server = await shared.ServerAsync();
        var browser = new ConsoleBrowser(server.Address);
        await browser.SignInAsync();
        return (browser, (await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), secret ?? Expect.Secret)).Id);
    }

    [GeneratedRegex("href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
