using System.Net;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Console;

/// <summary>The pages of events, as a browser without scripts reads them, and the data that their script reads.</summary>
public sealed class EventPagesTests(SharedServer shared)
{
    private const string Markup = "<script>alert(1)</script>";

    [Fact]
    public async Task An_empty_log_says_what_to_do_next()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;

        var page = await browser.OpenAsync(ListOf(sender));

        Assert.Equal(200, page.Status);
        Assert.Contains("No event yet.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/connectors/{sender.Endpoint}/setup", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_lead_to_older_and_newer_events_and_miss_none()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        var ids = new List<string>();
        for (var n = 0; n < 120; n++)
        {
            ids.Add((await sender.SendAsync($$"""{"type":"even","n":{{n}}}""")).EventId!);
        }

        ids.Reverse();
        var first = await browser.OpenAsync(ListOf(sender));
        var second = await browser.OpenAsync(LinkOf(first, "Older")!);
        var third = await browser.OpenAsync(LinkOf(second, "Older")!);

        Assert.Equal(ids, [.. RowsOf(first), .. RowsOf(second), .. RowsOf(third)]);
        Assert.Null(LinkOf(third, "Older"));
        Assert.Null(LinkOf(first, "Newer"));
        Assert.Equal(RowsOf(second), RowsOf(await browser.OpenAsync(LinkOf(third, "Newer")!)));
        Assert.Equal(RowsOf(first), RowsOf(await browser.OpenAsync(LinkOf(second, "Newer")!)));
    }

    [Fact]
    public async Task Filters_are_in_the_address_and_nothing_that_matches_offers_to_clear_them()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        var paid = (await sender.SendAsync("""{"type":"paid"}""")).EventId!;
        var sent = (await sender.SendAsync("""{"type":"sent"}""")).EventId!;
        var list = ListOf(sender);

        Assert.Equal([paid], RowsOf(await browser.OpenAsync($"{list}?type=paid&status=accepted&from=2020-01-01T00:00&to=&event=")));
        Assert.Equal([sent], RowsOf(await browser.OpenAsync($"{list}?event={sent}")));
        Assert.Empty(RowsOf(await browser.OpenAsync($"{list}?event={sent}&type=paid")));
        var nothing = await browser.OpenAsync($"{list}?to=2020-01-01T00:00");
        Assert.Contains("No event matches.", nothing.Text, StringComparison.Ordinal);
        Assert.Contains("Clear filters", nothing.Text, StringComparison.Ordinal);
        var wrong = await browser.OpenAsync($"{list}?from=yesterday");
        Assert.Equal(422, wrong.Status);
        Assert.Contains("It must be a time like", wrong.Text, StringComparison.Ordinal);
        Assert.Contains($"data-type=\"paid\"", (await browser.OpenAsync($"{list}?type=paid")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_sender_sent_is_text()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        var body = $$"""{"type":"{{Markup}}","n":1.10,"s":"\ud800"}""";
        var answer = await sender.SendAsync(
            System.Text.Encoding.UTF8.GetBytes(body), alter: request => request.Headers.Add("X-Markup", Markup));

        foreach (var path in new[] { ListOf(sender), EventOf(sender, answer), $"{EventOf(sender, answer)}?view=raw" })
        {
            var page = await browser.OpenAsync(path);
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain(Markup, page.Text, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", page.Text, StringComparison.Ordinal);
        }

        var details = (await browser.OpenAsync(EventOf(sender, answer))).Text;
        Assert.Contains("&quot;n&quot;: 1.10,", details, StringComparison.Ordinal);
        Assert.Contains("Committed as event 1", details, StringComparison.Ordinal);
        Assert.Contains(Expect.Secret[^4..], details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_with_other_content_is_marked_in_the_list_and_explained_on_the_event()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        var answer = await sender.SendAsync("""{"n":1}""", TimeProvider.System.GetUtcNow(), "msg_1");
        await sender.SendAsync("""{"n":2}""", TimeProvider.System.GetUtcNow(), "msg_1");

        var details = await browser.OpenAsync(EventOf(sender, answer));
        var list = await browser.OpenAsync(ListOf(sender));

        Assert.Contains("Sent again with different content", details.Text, StringComparison.Ordinal);
        Assert.Contains("Different in 1 of 1", details.Text, StringComparison.Ordinal);
        Assert.Contains("Sent again with different content", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_another_connector_is_not_found()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        var other = await (await shared.GenericAsync()).SendAsync("{}");

        string[] paths = [EventOf(sender, other), $"{EventOf(sender, other)}/body", $"{ListOf(sender)}/nonsense", "/connectors/x/events"];
        foreach (var path in paths)
        {
            Assert.Equal(404, (await browser.OpenAsync(path)).Status);
        }
    }

    [Fact]
    public async Task A_body_is_downloaded_byte_for_byte_and_no_browser_runs_it()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        byte[] body = [.. """{"a": "<html>" }"""u8, (byte)'\n'];
        var answer = await sender.SendAsync(body);
        using var http = await ClientAsync(browser);

        using var file = await http.GetAsync(new Uri($"{EventOf(sender, answer)}/body", UriKind.Relative));
        using var raw = await http.GetAsync(new Uri($"{EventOf(sender, answer)}/body?raw", UriKind.Relative));

        Assert.Equal(body, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal($"attachment; filename={answer.EventId}.json", file.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.ToString());
        Assert.Equal("text/plain; charset=utf-8", raw.Content.Headers.ContentType?.ToString());
        foreach (var response in new[] { file, raw })
        {
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_stream_of_a_page_continues_after_a_sequence_and_needs_a_session()
    {
        var (browser, sender) = await StartAsync();
        using var _ = browser;
        await sender.SendAsync("""{"n":1}""");
        var second = await sender.SendAsync("""{"n":2}""");
        using var http = await ClientAsync(browser);
        var address = new Uri($"{ListOf(sender)}/stream?after=1", UriKind.Relative);

        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        string? line;
        do
        {
            line = await reader.ReadLineAsync().Soon();
        }
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal));

        Assert.Contains(second.EventId!, line, StringComparison.Ordinal);
        using var stranger = new ConsoleBrowser(http.BaseAddress!);
        Assert.Equal(401, (await stranger.OpenAsync(address.ToString())).Status);
        Assert.Equal(401, (await stranger.OpenAsync($"{EventOf(sender, second)}/body")).Status);
        Assert.Equal(302, (await stranger.OpenAsync(ListOf(sender))).Status);
    }

    private static string ListOf(GenericSender sender) => $"/connectors/{sender.Endpoint}/events";

    private static string EventOf(GenericSender sender, HttpAnswer answer) => $"{ListOf(sender)}/{answer.EventId}";

    private static string[] RowsOf(HttpAnswer page) =>
    [
        .. page.Text.Split("data-copy=\"evt_")[1..].Select(rest => "evt_" + rest[..rest.IndexOf('"', StringComparison.Ordinal)]),
    ];

    private static string? LinkOf(HttpAnswer page, string name)
    {
        var end = page.Text.IndexOf($"\">{name}</a>", StringComparison.Ordinal);
        var start = end < 0 ? 0 : page.Text.LastIndexOf("href=\"", end, StringComparison.Ordinal) + "href=\"".Length;
        return end < 0 ? null : WebUtility.HtmlDecode(page.Text[start..end]);
    }

    private async Task<(ConsoleBrowser Browser, GenericSender Sender)> StartAsync()
    {
        var server = await shared.ServerAsync();
        var browser = new ConsoleBrowser(server.Address);
        await browser.SignInAsync();
        return (browser, await shared.GenericAsync());
    }

    private async Task<HttpClient> ClientAsync(ConsoleBrowser browser) =>
        new(new SocketsHttpHandler { CookieContainer = browser.Cookies, UseProxy = false })
        {
            BaseAddress = (await shared.ServerAsync()).Address,
        };
}
