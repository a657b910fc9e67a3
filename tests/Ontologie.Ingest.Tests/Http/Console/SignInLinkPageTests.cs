using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

public sealed partial class SignInLinkPageTests : IAsyncDisposable
{
    private readonly StringWriter _terminal = new();
    private readonly CapturedLogs _logs = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private IngestServer _server = null!;

    [Fact]
    public async Task One_click_signs_in_once()
    {
        var link = await StartAsync();
        using var browser = new ConsoleBrowser(_server.Address);
        var page = await browser.OpenAsync(link);
        Assert.Equal((200, "no-referrer"), (page.Status, page.Header("Referrer-Policy")));
        Assert.DoesNotContain("Admin key", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.OpenAsync("/catalogue")).Status);

        var answer = await browser.SubmitAsync(link, "Sign in");
        Assert.Equal(302, answer.Status);
        Assert.EndsWith("/", answer.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(200, (await browser.OpenAsync("/")).Status);

        using var second = new ConsoleBrowser(_server.Address);
        var used = await second.OpenAsync(link);
        Assert.Contains("was used before", used.Text, StringComparison.Ordinal);
        Assert.Contains("Admin key", used.Text, StringComparison.Ordinal);
        Assert.Contains("Ingest:AdminKey", used.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await second.SignInAsync(path: link)).Status);
        Assert.Equal(200, (await second.OpenAsync("/")).Status);
    }

    [Fact]
    public async Task Of_two_browsers_with_the_page_open_one_is_signed_in()
    {
        var link = await StartAsync();
        using var one = new ConsoleBrowser(_server.Address);
        using var two = new ConsoleBrowser(_server.Address);
        var (first, second) = (await one.FillAsync(link, "Sign in"), await two.FillAsync(link, "Sign in"));
        var answers = await Task.WhenAll(one.SendAsync(first), two.SendAsync(second));

        Assert.Equal([302, 401], answers.Select(answer => answer.Status).Order());
        Assert.Contains("Admin key", answers.Single(answer => answer.Status == 401).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_15_minutes_the_link_is_too_old()
    {
        var link = await StartAsync();
        _time.Advance(TimeSpan.FromMinutes(15));
        using var browser = new ConsoleBrowser(_server.Address);

        Assert.Contains("older than 15 minutes", (await browser.OpenAsync(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_is_never_logged()
    {
        var link = await StartAsync();
        using var browser = new ConsoleBrowser(_server.Address);
        await browser.SubmitAsync(link, "Sign in");

        var token = link.Split('=')[1];
        Assert.NotEmpty(_logs.Entries);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Text.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("never")]
    [InlineData("auto")]
    public async Task Without_a_terminal_no_link_is_shown(string setting)
    {
        await StartAsync(setting, expectsLink: false);

        Assert.DoesNotContain("sign-in?link", _terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains("Console     ", _terminal.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _logs.Dispose();
        await _terminal.DisposeAsync();
    }

    private async Task<string> StartAsync(string setting = "always", bool expectsLink = true)
    {
        _server = await IngestServer.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Ingest:Console:SignInLink"] = setting,
                ["Logging:LogLevel:Default"] = "Trace",
            },
            services =>
            {
                services.AddSingleton<TextWriter>(TextWriter.Synchronized(_terminal));
                services.AddSingleton<TimeProvider>(_time);
            },
            _logs);
        var shown = Link().Match(_terminal.ToString());
        Assert.Equal(expectsLink, shown.Success);
        return shown.Value;
    }

    [GeneratedRegex("/sign-in\\?link=[A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
