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

    /// <summary>Reads a page and sends its first form that has this button.</summary>
    /// <inheritdoc cref="FillAsync"/>
    public async Task<HttpAnswer> SubmitAsync(string path, string button, params (string Name, string Value)[] fields) =>
        await SendAsync(await FillAsync(path, button, fields));

    /// <summary>Reads a page and fills its first form that has this button, with its hidden fields. Sends nothing.</summary>
    /// <param name="path">The page's address.</param>
    /// <param name="button">The button's text.</param>
    /// <param name="fields">What a person types.</param>
    public async Task<FilledForm> FillAsync(string path, string button, params (string Name, string Value)[] fields)
    {
        var page = (await OpenAsync(path)).Text;
        var form = Form().Matches(page).FirstOrDefault(found => found.Value.Contains($">{button}</button>", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{path} has no form with the button {button}: {page}");
        var hidden = Hidden().Matches(form.Value).Select(Field);
        var action = Action().Match(form.Value) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["address"].Value) : path;
        return new FilledForm(action, [.. hidden, .. fields]);
    }

    /// <summary>Sends a form.</summary>
    public async Task<HttpAnswer> SendAsync(FilledForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        using var content = new FormUrlEncodedContent(form.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _http.PostAsync(new Uri(form.Address, UriKind.Relative), content);
        return await HttpAnswer.ReadAsync(response);
    }

    /// <summary>Sends a form that no page has shown.</summary>
    public Task<HttpAnswer> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(new FilledForm(path, fields));

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

/// <summary>A form of a page as a person has filled it.</summary>
/// <param name="Address">Where it is sent.</param>
/// <param name="Fields">Its fields, with hidden ones.</param>
public sealed record FilledForm(string Address, IReadOnlyList<(string Name, string Value)> Fields);
