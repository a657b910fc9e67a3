using System.Net;
using System.Text.RegularExpressions;

namespace Ontologie.Ingest.Testing.Servers;

/// <summary>
/// A browser without scripts: keeps cookies, and sends the forms of the pages it reads. It follows no redirect, so that tests see each
/// answer.
/// </summary>
public sealed partial class ConsoleBrowser : IDisposable
{
    private readonly CookieContainer _cookies;
    private readonly HttpClient _http;

    /// <summary>Opens a browser.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="cookies">The cookies of another browser, to go on with its session; null starts without any.</param>
    public ConsoleBrowser(Uri address, CookieContainer? cookies = null)
    {
        _cookies = cookies ?? new CookieContainer();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies, UseProxy = false })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromMinutes(2),
        };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>The cookies. They do not depend on the port.</summary>
    public CookieContainer Cookies => _cookies;

    /// <summary>Reads a page.</summary>
    public async Task<HttpAnswer> OpenAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return await HttpAnswer.ReadAsync(response);
    }

    /// <summary>Sends the first form of a page that has this button, with its hidden fields.</summary>
    /// <param name="path">The page's address.</param>
    /// <param name="button">The button's text.</param>
    /// <param name="fields">What a person types.</param>
    public async Task<HttpAnswer> SubmitAsync(string path, string button, params (string Name, string Value)[] fields)
    {
        var page = (await OpenAsync(path)).Text;
        var form = Form().Matches(page).FirstOrDefault(found => found.Value.Contains($">{button}</button>", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{path} has no form with the button {button}: {page}");
        var hidden = Hidden().Matches(form.Value).Select(Field);
        var action = Action().Match(form.Value) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["address"].Value) : path;
        return await PostAsync(action, [.. hidden, .. fields]);
    }

    /// <summary>Sends a form.</summary>
    public async Task<HttpAnswer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await HttpAnswer.ReadAsync(response);
    }

    /// <summary>Signs in with the admin key. Returns the answer to the form.</summary>
    public Task<HttpAnswer> SignInAsync(string key = IngestServer.AdminKey, string path = "/sign-in") =>
        SubmitAsync(path, "Sign in", ("key", key));

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static (string Name, string Value) Field(Match input) => (
        Name().Match(input.Value).Groups["text"].Value,
        WebUtility.HtmlDecode(Value().Match(input.Value).Groups["text"].Value));

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<form [^>]*action=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();

    [GeneratedRegex(" name=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
