using System.Net;
using System.Text.RegularExpressions;

namespace Ontologie.Ingest.Benchmarks.Pages;

/// <summary>A visitor of the console who is signed in. Answers stay compressed, as a browser receives them.</summary>
internal sealed partial class ConsoleVisitor : IDisposable
{
    private const string SignInPath = "sign-in";

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public ConsoleVisitor(Uri server, TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = server,
        };
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    /// <summary>Sends the sign-in form as a browser does.</summary>
    /// <exception cref="InvalidDataException">The console did not accept the key.</exception>
    public async Task SignInAsync(string key, CancellationToken cancel)
    {
        var form = await _http.GetStringAsync(SignInPath, cancel);
        var hidden = HiddenInput().Matches(form)
            .Select(input => KeyValuePair.Create(input.Groups["name"].Value, WebUtility.HtmlDecode(input.Groups["value"].Value)));
        using var fields = new FormUrlEncodedContent([.. hidden, KeyValuePair.Create("key", key)]);
        using var answer = await _http.PostAsync(SignInPath, fields, cancel);
        if ((int)answer.StatusCode is < 300 or >= 400)
        {
            throw new InvalidDataException($"The console answered {(int)answer.StatusCode} to the sign-in: is this its admin key?");
        }

        _http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
    }

    /// <summary>Requests a page and waits for its last byte.</summary>
    /// <exception cref="InvalidDataException">The page did not answer with 200.</exception>
    public async Task<PageLoad> LoadAsync(string address, CancellationToken cancel)
    {
        var start = _time.GetTimestamp();
        using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
        var firstByte = _time.GetElapsedTime(start);
        var body = await answer.Content.ReadAsByteArrayAsync(cancel);
        return answer.StatusCode == HttpStatusCode.OK
            ? new PageLoad(firstByte, _time.GetElapsedTime(start), body.Length)
            : throw new InvalidDataException($"{address} answered {(int)answer.StatusCode}.");
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenInput();
}

/// <summary>One load of a page.</summary>
/// <param name="FirstByte">The time until the answer began.</param>
/// <param name="LastByte">The time until the answer was complete.</param>
/// <param name="Bytes">The length of the page as it was sent, without its assets.</param>
internal readonly record struct PageLoad(TimeSpan FirstByte, TimeSpan LastByte, int Bytes);
