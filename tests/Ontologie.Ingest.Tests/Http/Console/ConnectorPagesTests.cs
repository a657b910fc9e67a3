using System.Text.RegularExpressions;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

/// <summary>The forms of connectors, as a browser without scripts sends them.</summary>
public sealed partial class ConnectorPagesTests(SharedServer shared)
{
    [Fact]
    public async Task A_connector_is_created_and_its_generated_secret_is_shown_to_this_browser_alone()
    {
        var server = await shared.ServerAsync();
        using var browser = await BrowserAsync();
        var created = await browser.SubmitAsync(await NewAsync("generic"), "Create", ("name", "Orders"), ("toleranceSeconds", "300"));
        Assert.Equal(302, created.Status);
        var setup = PathOf(created);

        var page = await browser.OpenAsync(setup);
        Assert.Equal(200, page.Status);
        Assert.Contains("Waiting for the first event", page.Text, StringComparison.Ordinal);
        var secret = ShownSecret().Match(page.Text).Groups["secret"].Value;
        Assert.Equal(64, secret.Length);

        using var other = new ConsoleBrowser(server.Address);
        await other.SignInAsync();
        Assert.DoesNotContain(secret, (await other.OpenAsync(setup)).Text, StringComparison.Ordinal);
        var secrets = await browser.OpenAsync(setup.Replace("/setup", "/secrets", StringComparison.Ordinal));
        Assert.DoesNotContain(secret, secrets.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_event_turns_waiting_into_receiving()
    {
        using var browser = await BrowserAsync();
        var created = await browser.SubmitAsync(await NewAsync("github"), "Create", ("name", "Repositories"));
        var setup = PathOf(created);

        var tested = await browser.SubmitAsync(setup, "Send test event");

        Assert.Equal(200, tested.Status);
        Assert.Contains("The test event was stored", tested.Text, StringComparison.Ordinal);
        Assert.Contains(">Receiving<", tested.Text, StringComparison.Ordinal);
        Assert.Contains(">Receiving<", (await browser.OpenAsync(setup)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_chooses_the_secret_needs_one_before_it_receives()
    {
        using var browser = await BrowserAsync();
        var created = await browser.SubmitAsync(await NewAsync("stripe"), "Create", ("name", "Payments"), ("toleranceSeconds", "300"));
        var setup = PathOf(created);
        Assert.Contains("Needs a secret", (await browser.OpenAsync(setup)).Text, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(setup, "Save secret", ("secret", "sk_live_51Habcdefghijklmnop"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("aria-invalid=\"true\"", refused.Text, StringComparison.Ordinal);

        var saved = await browser.SubmitAsync(setup, "Save secret", ("secret", "whsec_" + new string('t', 32)));
        Assert.Equal((302, setup), (saved.Status, PathOf(saved)));
        Assert.Contains("Waiting for the first event", (await browser.OpenAsync(setup)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_says_what_is_wrong()
    {
        using var browser = await BrowserAsync();
        var refused = await browser.SubmitAsync(await NewAsync("generic"), "Create", ("name", "Or<b>ders"), ("toleranceSeconds", "soon"));

        Assert.Equal(422, refused.Status);
        Assert.Contains("value=\"Or&lt;b&gt;ders\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("It must be a whole number from 1 to 86400.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        var server = await shared.ServerAsync();
        using var browser = await BrowserAsync();
        var connector = await ConnectorAsync(server);

        var answer = await browser.PostAsync($"/connectors/{connector.Id}/settings", ("_handler", "enable"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("This form cannot be accepted", answer.Text, StringComparison.Ordinal);
        Assert.Contains(">Disable<", (await browser.OpenAsync($"/connectors/{connector.Id}/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_secret_is_shown_once_and_the_older_one_gets_an_end()
    {
        var server = await shared.ServerAsync();
        using var browser = await BrowserAsync();
        var connector = await ConnectorAsync(server);
        var path = $"/connectors/{connector.Id}/secrets";

        var rotated = await browser.SubmitAsync(path, "Rotate secret", ("secret", ""), ("keepPreviousSeconds", "3600"));

        Assert.Equal((302, path), (rotated.Status, PathOf(rotated)));
        var page = (await browser.OpenAsync(path)).Text;
        Assert.Matches("[0-9a-f]{64}", page);
        Assert.Contains("in 59 min", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_is_disabled_and_enabled()
    {
        var server = await shared.ServerAsync();
        using var browser = await BrowserAsync();
        var connector = await ConnectorAsync(server);
        var path = $"/connectors/{connector.Id}/settings";
        var sender = server.Generic(connector);

        Assert.Equal(302, (await browser.SubmitAsync(path, "Disable")).Status);
        Assert.Equal(404, (await sender.SendAsync("{}")).Status);
        Assert.Equal(302, (await browser.SubmitAsync(path, "Enable")).Status);
        Assert.Equal(200, (await sender.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task Retiring_asks_for_the_name()
    {
        var server = await shared.ServerAsync();
        using var browser = await BrowserAsync();
        var connector = await ConnectorAsync(server);
        var path = $"/connectors/{connector.Id}/settings";
        var sender = server.Generic(connector);

        var refused = await browser.SubmitAsync(path, "Retire connector", ("confirmName", "another"));
        Assert.Equal(422, refused.Status);
        Assert.Equal(200, (await sender.SendAsync("{}")).Status);

        var name = PlaceholderName().Match((await browser.OpenAsync(path)).Text).Groups["name"].Value;
        Assert.Equal(200, (await browser.SubmitAsync(path, "Retire connector", ("confirmName", name))).Status);
        Assert.Equal(410, (await sender.SendAsync("{}")).Status);
        Assert.Contains("Retired", (await browser.OpenAsync($"/connectors/{connector.Id}")).Text, StringComparison.Ordinal);
    }

    private static string PathOf(HttpAnswer answer) =>
        new Uri(new Uri("http://any"), answer.Header("Location")).AbsolutePath;

    private async Task<string> NewAsync(string provider) =>
        $"/connectors/new?provider={provider}&workspace={await shared.WorkspaceAsync()}";

    private async Task<TestConnector> ConnectorAsync(IngestServer server) =>
        await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), Expect.Secret);

    private async Task<ConsoleBrowser> BrowserAsync()
    {
        var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);
        await browser.SignInAsync();
        return browser;
    }

    [GeneratedRegex("class=\"secret\"><code>(?<secret>[0-9a-f]{64})</code>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShownSecret();

    [GeneratedRegex("placeholder=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlaceholderName();
}
