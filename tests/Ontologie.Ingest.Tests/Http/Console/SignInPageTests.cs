using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

public sealed class SignInPageTests(SharedServer shared)
{
    private const string Wrong = "not the admin key, but as long as it";

    [Fact]
    public async Task A_page_leads_to_the_sign_in_page_and_back()
    {
        using var browser = await BrowserAsync();
        var refused = await browser.OpenAsync("/catalogue?x=1");
        Assert.Equal((302, "/sign-in?returnUrl=%2Fcatalogue%3Fx%3D1"), (refused.Status, refused.Header("Location")));
        var page = await browser.OpenAsync(refused.Header("Location")!);
        Assert.Equal(200, page.Status);

        var answer = await browser.SignInAsync(path: refused.Header("Location")!);
        Assert.Equal((302, "/catalogue?x=1"), (answer.Status, PathOf(answer)));
        Assert.Equal(200, (await browser.OpenAsync("/catalogue")).Status);
        Assert.Equal(200, (await browser.OpenAsync("/")).Status);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Another_host_is_never_the_destination(string address)
    {
        using var browser = await BrowserAsync();
        var answer = await browser.SignInAsync(path: "/sign-in?returnUrl=" + Uri.EscapeDataString(address));

        Assert.Equal((302, "/"), (answer.Status, PathOf(answer)));
    }

    [Fact]
    public async Task A_wrong_key_is_refused_in_words()
    {
        using var browser = await BrowserAsync();
        var answer = await browser.SignInAsync(Wrong);

        Assert.Equal(401, answer.Status);
        Assert.Contains("This is not the admin key.", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, answer.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.OpenAsync("/")).Status);
    }

    [Fact]
    public async Task Too_many_wrong_keys_are_answered_with_429_and_the_right_key_still_signs_in()
    {
        await using var server = await IngestServer.StartAsync();
        using var browser = new ConsoleBrowser(server.Address);
        var answers = new List<HttpAnswer>();
        for (var n = 0; n < 11; n++)
        {
            answers.Add(await browser.SignInAsync(Wrong));
        }

        Assert.All(answers.Take(10), answer => Assert.Equal(401, answer.Status));
        Assert.Equal((429, "60"), (answers[10].Status, answers[10].Header("Retry-After")));
        Assert.Contains("wait a minute", answers[10].Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.SignInAsync()).Status);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var browser = await BrowserAsync();
        var cookie = (await browser.SignInAsync()).Headers.Single(header =>
            header.Key == "Set-Cookie" && header.Value.StartsWith("console-session-", StringComparison.Ordinal)).Value;

        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task With_a_public_https_address_the_cookies_are_secure()
    {
        await using var server = await IngestServer.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Ingest:PublicUrl"] = "https://hooks.example.org",
        });
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address };
        using var page = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("; secure", Assert.Single(page.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_ends_after_12_hours_however_it_is_used()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await IngestServer.StartAsync(services: services => services.AddSingleton<TimeProvider>(time));
        using var browser = new ConsoleBrowser(server.Address);
        await browser.SignInAsync();
        time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(200, (await browser.OpenAsync("/catalogue")).Status);
        time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(302, (await browser.OpenAsync("/catalogue")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var browser = await BrowserAsync();
        await browser.SignInAsync();
        var answer = await browser.SubmitAsync("/catalogue", "Sign out");

        Assert.Equal((303, "/sign-in"), (answer.Status, answer.Header("Location")));
        Assert.Equal(302, (await browser.OpenAsync("/catalogue")).Status);
    }

    [Fact]
    public async Task A_forged_form_does_nothing()
    {
        using var browser = await BrowserAsync();
        var forged = await browser.PostAsync("/sign-in", ("key", IngestServer.AdminKey), ("_handler", "key"));
        Assert.Equal((303, "/sign-in?stale=true"), (forged.Status, forged.Header("Location")));
        Assert.Contains("out of date", (await browser.OpenAsync("/sign-in?stale=true")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.OpenAsync("/")).Status);

        await browser.SignInAsync();
        Assert.Equal(400, (await browser.PostAsync("/sign-out")).Status);
        Assert.Equal(200, (await browser.OpenAsync("/catalogue")).Status);
    }

    [Fact]
    public async Task A_session_does_not_open_the_api_and_the_key_does_not_open_a_page()
    {
        using var browser = await BrowserAsync();
        await browser.SignInAsync();
        Assert.Equal(401, (await browser.OpenAsync("/api/v1/workspaces")).Status);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/catalogue", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", IngestServer.AdminKey);
        using var response = await (await shared.ServerAsync()).Http.SendAsync(request).Soon();
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private async Task<ConsoleBrowser> BrowserAsync() => new((await shared.ServerAsync()).Address);

    private static string PathOf(HttpAnswer answer)
    {
        var location = answer.Header("Location")!;
        return Uri.TryCreate(location, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? (absolute.Host == "127.0.0.1" ? absolute.PathAndQuery : location)
            : location;
    }
}
