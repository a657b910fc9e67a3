using System.Net.Http.Headers;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

public sealed class TroubleshootingPageTests(SharedServer shared)
{
    private const string Path = "/troubleshooting";

    [Fact]
    public async Task An_event_id_leads_to_its_answers_at_an_address()
    {
        using var browser = await BrowserAsync();
        var sender = await shared.GenericAsync();
        var sent = await sender.SendAsync("""{"type":"paid"}""");

        var checkedId = await browser.SubmitAsync(await PageAsync(), "Check", ("paste", $" {sent.EventId}\r\n"), ("arrived", ""));
        Assert.Equal(302, checkedId.Status);
        var page = await browser.OpenAsync(checkedId.Header("Location")!);

        Assert.Contains("The event is stored in the connector", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/connectors/{sender.Endpoint}/events/{sent.EventId}", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reception_url_leads_to_the_state_and_what_to_check_next()
    {
        using var browser = await BrowserAsync();
        var sender = await shared.GenericAsync();

        var page = await browser.OpenAsync($"{await PageAsync()}&q=http://other.example/api/webhooks/{sender.Endpoint}");

        Assert.Contains("Waiting for the first event", page.Text, StringComparison.Ordinal);
        Assert.Contains("The URL differs from the connector&#x27;s reception URL.", page.Text, StringComparison.Ordinal);
        Assert.Contains("What to check next, in this order", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_request_is_diagnosed_and_its_text_stays_text()
    {
        using var browser = await BrowserAsync();
        var sender = await shared.GenericAsync();
        var request = $"POST /api/webhooks/{sender.Endpoint} HTTP/1.1\r\nContent-Type: application/json\r\n"
            + "X-Signature: <b>\r\n\r\n{\"a\":1}";

        var page = await browser.SubmitAsync(await PageAsync(), "Check", ("paste", request), ("arrived", ""));

        Assert.Equal(200, page.Status);
        Assert.Contains("X-Webhook-Signature", page.Text, StringComparison.Ordinal);
        Assert.Contains("Its URL is that of the connector", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\r\n", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", "There is no connector with the id")]
    [InlineData("evt_aaaaaaaaaaaaaaaaaaaaaaaaaa", "Not found")]
    [InlineData("rej_aaaaaaaaaaaaaaaaaaaaaaaaaa", "No refused request with this id is kept.")]
    [InlineData("https://example.com/", "names no connector")]
    public async Task What_is_not_there_is_said(string query, string words)
    {
        using var browser = await BrowserAsync();

        Assert.Contains(words, (await browser.OpenAsync($"{await PageAsync()}&q={query}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_a_megabyte_is_taken_from_a_session_alone()
    {
        using var browser = await BrowserAsync();
        var request = "X-Sig: ab\n\n{\"a\":\"" + new string('a', 1_000_000) + "\"}";
        var form = await browser.FillAsync(await PageAsync(), "Check", ("paste", request));

        Assert.Equal(200, (await PostAsync(form, browser)).Status);
        using var stranger = new ConsoleBrowser((await shared.ServerAsync()).Address);
        Assert.Equal(302, (await PostAsync(form, stranger)).Status);
    }

    /// <summary>As the page's form sends it.</summary>
    private async Task<HttpAnswer> PostAsync(FilledForm form, ConsoleBrowser browser)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = browser.Cookies, UseProxy = false })
        {
            BaseAddress = (await shared.ServerAsync()).Address,
        };
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields)
        {
            content.Add(new StringContent(value), name);
        }

        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var response = await http.PostAsync(new Uri(form.Address, UriKind.Relative), content);
        return await HttpAnswer.ReadAsync(response);
    }

    private async Task<string> PageAsync() => $"{Path}?workspace={await shared.WorkspaceAsync()}";

    private async Task<ConsoleBrowser> BrowserAsync()
    {
        var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);
        await browser.SignInAsync();
        return browser;
    }
}
