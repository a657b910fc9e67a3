using System.Text;
using System.Text.RegularExpressions;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>
/// Reads a request of HTTP/1.1: a request line or not, headers, an empty line, the body. It also reads the output of <c>curl -v</c> and
/// GitHub's list of recent deliveries. Pure.
/// </summary>
/// <remarks>
/// A form sends each line end as CRLF, so those of the body are not known. They become line feeds, and those at the end are dropped.
/// </remarks>
internal static partial class RawRequest
{
    private const string UrlLine = "Request URL";
    private const string MethodLine = "Request method";

    /// <summary>The request; null if the text does not begin like one.</summary>
    internal static PastedInput? Read(string text)
    {
        var lines = LinesOf(text);
        var (method, url) = ((string?)null, (string?)null);
        var at = 0;
        if (RequestLine().Match(lines[0]) is { Success: true } first)
        {
            (method, url, at) = (first.Groups["method"].Value, first.Groups["target"].Value, 1);
        }
        else if (lines.Length > 1 && lines[0].StartsWith("http", StringComparison.Ordinal)
            && Uri.TryCreate(lines[0].Trim(), UriKind.Absolute, out _))
        {
            (url, at) = (lines[0].Trim(), 1);
        }

        var isStarted = at > 0;
        var headers = new List<KeyValuePair<string, string>>();
        for (; at < lines.Length && !IsEndOfHeaders(lines[at]); at++)
        {
            if (HeaderLine().Match(lines[at]) is not { Success: true } header)
            {
                return isStarted || headers.Count > 0
                    ? new PastedInput.Unreadable($"Line {at + 1} is no header: a header is a name, a colon and a value. "
                        + "An empty line ends the headers, and the body follows.")
                    : null;
            }

            var (name, value) = (header.Groups["name"].Value, header.Groups["value"].Value);
            (method, url) = name switch
            {
                UrlLine => (method, value),
                MethodLine => (value, url),
                _ => (method, url),
            };
            if (name is not (UrlLine or MethodLine))
            {
                headers.Add(new(name, value));
            }
        }

        return new PastedHttp { Method = method, Url = url, Headers = headers, Body = BodyOf(lines, at) }.ToInput();
    }

    private static bool IsEndOfHeaders(string line) => line.Length == 0 || line[0] is '{' or '[';

    private static byte[]? BodyOf(string[] lines, int at)
    {
        var start = at < lines.Length && lines[at].Length == 0 ? at + 1 : at;
        var body = string.Join('\n', lines.Skip(start)).TrimEnd('\n');
        return body.Length == 0 ? null : Encoding.UTF8.GetBytes(body);
    }

    /// <summary>The lines; of the output of <c>curl -v</c> only those that were sent, and the text after them.</summary>
    private static string[] LinesOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var isVerbose = Array.Exists(lines, line => line.StartsWith("> ", StringComparison.Ordinal) && RequestLine().IsMatch(line[2..]));
        return !isVerbose
            ? lines
            :
            [
                .. lines.SkipWhile(line => !line.StartsWith("> ", StringComparison.Ordinal))
                    .Where(line => line.Length == 0 || line[0] is not ('<' or '*'))
                    .Select(line => line == ">" ? "" : line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line),
            ];
    }

    [GeneratedRegex(@"^(?<method>[A-Z]{3,10}) +(?<target>(/|https?://)\S*)( +HTTP/[0-9.]+)? *$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+|" + UrlLine + "|" + MethodLine + @"):[ \t]*(?<value>.*?)[ \t]*$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderLine();
}
