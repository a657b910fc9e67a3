using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ontologie.Ingest.BrowserTests.Browser;

/// <summary>
/// Notes what no page may do: write an error or a warning to the console, throw, violate its content security policy, or send a
/// request to another host.
/// </summary>
internal sealed class PageWatch
{
    private const string Report = "reportPolicyViolation";

    private readonly Uri _server;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentBag<Regex> _expected = [];

    private PageWatch(Uri server) => _server = server;

    /// <summary>What the pages did against the rules, and no test expected.</summary>
    internal IReadOnlyList<string> Faults => [.. _faults.Where(fault => !_expected.Any(known => known.IsMatch(fault)))];

    /// <summary>Watches all pages of the context from now on.</summary>
    internal static async Task<PageWatch> OfAsync(IBrowserContext context, Uri server)
    {
        var watch = new PageWatch(server);
        context.Console += (_, message) => watch.Note(message);
        context.WebError += (_, error) => watch._faults.Enqueue($"thrown: {error.Error}");
        context.Request += (_, request) => watch.Note(request);
        await context.ExposeFunctionAsync<string, bool>(Report, violation =>
        {
            watch._faults.Enqueue($"policy: {violation}");
            return true;
        });
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', violation => "
            + $"{Report}(`${{violation.effectiveDirective}} ${{violation.blockedURI}} ${{violation.sample}}`))");
        return watch;
    }

    /// <summary>Allows what a test causes: a console message, for example of a page that was not found.</summary>
    /// <param name="pattern">A regular expression for the fault's text.</param>
    internal void Expect(string pattern) =>
        _expected.Add(new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));

    /// <summary>Allows the messages of a browser whose server is restarted.</summary>
    internal void ExpectLostConnections() =>
        Expect("net::ERR_|Failed to fetch|status of 50[234]|EventSource's response has a MIME type");

    /// <summary>Notes what a test itself found on a page.</summary>
    internal void Note(string fault) => _faults.Enqueue(fault);

    private void Note(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
        {
            _faults.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
        }
    }

    private void Note(Microsoft.Playwright.IRequest request)
    {
        var target = new Uri(request.Url);
        if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != _server.Authority)
        {
            _faults.Enqueue($"request to another host: {request.Url}");
        }
    }
}
