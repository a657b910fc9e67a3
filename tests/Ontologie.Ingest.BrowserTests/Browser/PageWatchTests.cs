using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>What makes a browser test fail is found on a page that does it.</summary>
public sealed class PageWatchTests(SharedChromium chromium) : IAsyncLifetime
{
    private readonly WebApplication _app = CreateApp();

    [Theory]
    [InlineData("<script src='/error.js'></script>", "console error: broken")]
    [InlineData("<script src='/warning.js'></script>", "console warning: careful")]
    [InlineData("<script src='/throws.js'></script>", "thrown: Error: at fault")]
    [InlineData("<p style='color: red'>red</p>", "policy: style-src-attr inline")]
    [InlineData("<img alt='' src='http://127.0.0.1:1/pixel.png'>", "request to another host: http://127.0.0.1:1/pixel.png")]
    public async Task A_page_at_fault_is_noted(string body, string fault)
    {
        await using var tab = await OpenAsync(body);
        Assert.Contains(tab.Watch.Faults, noted => noted.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_without_fault_is_not_noted_and_an_expected_fault_is_allowed()
    {
        await using var good = await OpenAsync("<p>good</p>");
        Assert.Empty(good.Watch.Faults);
        await using var known = await OpenAsync("<script src='/error.js'></script>");
        known.Watch.Expect("broken");
        Assert.Empty(known.Watch.Faults);
    }

    [Fact]
    public async Task A_page_that_excludes_people_fails_the_examination()
    {
        await using var tab = await OpenAsync("<input>");
        await tab.ExamineAsync("excludes");
        Assert.Contains(tab.Watch.Faults, fault => fault.StartsWith("excludes: label", StringComparison.Ordinal));
        Assert.Contains(tab.Watch.Faults, fault => fault.StartsWith("excludes-dark: label", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_wider_than_a_phone_fails_the_examination()
    {
        await using var tab = await OpenAsync("<h1>Wide</h1><svg width='500' height='10'></svg>");
        await tab.ExamineAsync("wide");
        Assert.Contains(tab.Watch.Faults, fault => fault.Contains("px wide", StringComparison.Ordinal));
    }

    public async ValueTask InitializeAsync()
    {
        ChromiumProgram.Require();
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A page with this body, under a policy like the console's.</summary>
    private async Task<ConsoleTab> OpenAsync(string body)
    {
        var tab = await ConsoleTab.OpenAsync(chromium, new Uri(_app.Urls.First()), new TabOptions());
        await tab.GoAsync("/page?body=" + Uri.EscapeDataString(body));
        return tab;
    }

    private static WebApplication CreateApp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/page", (string body, HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: http://127.0.0.1:1";
            return Results.Content(
                "<!doctype html><html lang=en><head><title>Page</title><link rel=icon href='data:,'></head>"
                    + $"<body><main>{body}</main></body>",
                "text/html");
        });
        app.MapGet("/error.js", () => Results.Text("console.error('broken')", "text/javascript"));
        app.MapGet("/warning.js", () => Results.Text("console.warn('careful')", "text/javascript"));
        app.MapGet("/throws.js", () => Results.Text("throw new Error('at fault')", "text/javascript"));
        return app;
    }
}
