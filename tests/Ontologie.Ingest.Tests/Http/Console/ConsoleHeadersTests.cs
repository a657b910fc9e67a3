using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

public sealed class ConsoleHeadersTests(SharedServer shared)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/sign-in", 200, "no-referrer")]
    [InlineData("/catalogue", 302, "same-origin")]
    [InlineData("/no/such/page", 404, "same-origin")]
    public async Task Everything_that_a_browser_shows_has_them(string path, int status, string referrer)
    {
        using var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);
        var answer = await browser.OpenAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(Policy, answer.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal(referrer, answer.Header("Referrer-Policy"));
        Assert.Contains("no-store", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/workspaces")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    public async Task What_no_browser_shows_has_none(string path)
    {
        using var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);

        Assert.Null((await browser.OpenAsync(path)).Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task Assets_are_kept_for_good_under_a_name_with_their_digest()
    {
        using var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);
        var page = (await browser.OpenAsync("/sign-in")).Text;
        var start = page.IndexOf("/_content/Ontologie.Ingest.Console/console.", StringComparison.Ordinal);
        var sheet = page[start..page.IndexOf('"', start)];
        var answer = await browser.OpenAsync(sheet);

        Assert.Equal(200, answer.Status);
        Assert.Contains("immutable", answer.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_names_no_host_so_a_proxy_that_ends_tls_cannot_break_it()
    {
        using var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);
        var answer = await browser.SignInAsync();

        Assert.Equal((302, "/"), (answer.Status, answer.Header("Location")));
    }

    [Fact]
    public async Task A_form_has_a_limit_before_anything_is_known_of_its_sender()
    {
        using var browser = new ConsoleBrowser((await shared.ServerAsync()).Address);
        var answer = await browser.PostAsync("/sign-in", ("key", new string('a', 100_000)));

        Assert.Equal(413, answer.Status);
    }

    [Theory]
    [InlineData("a'b", 400)]
    [InlineData("$(id)", 400)]
    [InlineData("a:99999", 400)]
    [InlineData("localhost", 302)]
    public async Task A_host_that_is_none_is_refused_before_a_page_uses_it(string host, int status)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri((await shared.ServerAsync()).Address, "/catalogue"));
        request.Headers.TryAddWithoutValidation("Host", host);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
