using System.Buffers;
using System.Text;
using Ontologie.Ingest.Console.Parts;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>Reads the request that a curl command sends. It runs nothing and reads no file. Pure.</summary>
internal sealed class CurlCommand
{
    private const int NameShown = 60;

    /// <summary>Short options with a value.</summary>
    private const string ShortWithValue = "AbcCdDeEFHKmoPQrtTuUwxXyYz";

    private static readonly HashSet<string> LongWithValue = new(StringComparer.Ordinal)
    {
        "--url", "--request", "--header", "--data", "--data-ascii", "--data-raw", "--data-binary", "--data-urlencode", "--json", "--form",
        "--form-string", "--upload-file", "--config", "--user-agent", "--user", "--referer", "--cookie", "--cookie-jar", "--output",
        "--max-time", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "--proxy", "--proxy-user", "--noproxy",
        "--write-out", "--resolve", "--connect-to", "--cacert", "--capath", "--cert", "--cert-type", "--key", "--key-type", "--pass",
        "--interface", "--limit-rate", "--range", "--dump-header", "--ciphers", "--tls-max", "--oauth2-bearer", "--unix-socket",
        "--expect100-timeout", "--keepalive-time", "--max-redirs", "--speed-limit", "--speed-time", "--stderr", "--trace", "--trace-ascii",
    };

    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly HashSet<string> _withoutValue = new(StringComparer.OrdinalIgnoreCase);
    private ArrayBufferWriter<byte>? _data;
    private string? _method;
    private string? _url;
    private string? _problem;
    private bool _isJson;
    private bool _isQuery;

    private CurlCommand()
    {
    }

    /// <summary>Whether the text begins like a curl command.</summary>
    internal static bool IsOne(string text)
    {
        var command = text.TrimStart('$', '>', '#', ' ');
        return command.StartsWith("curl ", StringComparison.OrdinalIgnoreCase)
            || command.StartsWith("curl\\", StringComparison.OrdinalIgnoreCase)
            || command.StartsWith("curl.exe ", StringComparison.OrdinalIgnoreCase);
    }

    internal static PastedInput Read(string text)
    {
        if (text.Contains("^\"", StringComparison.Ordinal) || text.Contains(" ^\r\n", StringComparison.Ordinal)
            || text.Contains(" ^\n", StringComparison.Ordinal))
        {
            return new PastedInput.Unreadable(
                "This command is written for the command prompt of Windows. Copy it as cURL (bash), or paste the headers and the body.");
        }

        var shell = ShellWords.Read(text.TrimStart('$', '>', '#', ' '));
        if (shell.Problem is { } problem)
        {
            return new PastedInput.Unreadable(problem);
        }

        var command = new CurlCommand();
        command.ReadOptions(shell.Words);
        return command._problem is { } wrong ? new PastedInput.Unreadable(wrong) : command.ToInput();
    }

    private void ReadOptions(IReadOnlyList<byte[]> words)
    {
        for (var i = 1; i < words.Count && _problem is null; i++)
        {
            var word = Encoding.UTF8.GetString(words[i]);
            if (word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2)
            {
                byte[]? value = LongWithValue.Contains(word) && i + 1 < words.Count ? words[++i] : null;
                Apply(word, value);
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                ReadShort(words, ref i, word);
            }
            else
            {
                _url ??= word;
            }
        }
    }

    /// <summary>Several short options may share a word, and the value of the last one may follow in it.</summary>
    private void ReadShort(IReadOnlyList<byte[]> words, ref int i, string word)
    {
        for (var at = 1; at < word.Length; at++)
        {
            var option = $"-{word[at]}";
            if (!ShortWithValue.Contains(word[at], StringComparison.Ordinal))
            {
                Apply(option, value: null);
                continue;
            }

            // Options are ASCII, so characters before the value are bytes.
            byte[]? value = at + 1 < word.Length ? words[i][(at + 1)..] : i + 1 < words.Count ? words[++i] : null;
            Apply(option, value);
            return;
        }
    }

    private void Apply(string option, byte[]? value)
    {
        switch (option)
        {
            case "-H" or "--header":
                AddHeader(value);
                break;
            case "-d" or "--data" or "--data-ascii" or "--data-binary":
                AddData(option, value, separator: "&", isFile: value is [(byte)'@', ..]);
                break;
            case "--data-raw":
                AddData(option, value, separator: "&", isFile: false);
                break;
            case "--json":
                _isJson = true;
                AddData(option, value, separator: "", isFile: value is [(byte)'@', ..]);
                break;
            case "-X" or "--request":
                _method = value is null ? null : Encoding.UTF8.GetString(value);
                break;
            case "--url":
                _url ??= value is null ? null : Encoding.UTF8.GetString(value);
                break;
            case "-G" or "--get":
                _isQuery = true;
                break;
            case "-F" or "--form" or "--form-string":
                _problem ??= $"{option} sends a multipart form. Reception takes JSON only, so such a request is refused with 415.";
                break;
            case "--data-urlencode":
                _problem ??= "--data-urlencode is not read. Paste the body as it was sent, with --data-raw.";
                break;
            case "-T" or "--upload-file":
                _problem ??= FileSentence(option, value);
                break;
            case "-K" or "--config":
                _problem ??= $"{option} reads options from a file of yours, which this page cannot read. Paste them in the command.";
                break;
        }
    }

    private void AddHeader(byte[]? value)
    {
        var line = value is null ? "" : Encoding.UTF8.GetString(value);
        if (line.StartsWith('@'))
        {
            _problem ??= $"The headers are in the file {Shown(line[1..])}, which this page cannot read. Paste each with -H.";
            return;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && line[(colon + 1)..].Trim() is { Length: > 0 } text)
        {
            _headers.Add(new(line[..colon].Trim(), text));
        }
        else if (colon > 0)
        {
            // Curl leaves a header of its own out.
            _withoutValue.Add(line[..colon].Trim());
        }
        else if (line.EndsWith(';'))
        {
            _headers.Add(new(line[..^1].Trim(), ""));
        }
    }

    private void AddData(string option, byte[]? value, string separator, bool isFile)
    {
        if (isFile)
        {
            _problem ??= FileSentence(option, value![1..]);
            return;
        }

        if (_data is null)
        {
            _data = new ArrayBufferWriter<byte>();
        }
        else
        {
            _data.Write(Encoding.ASCII.GetBytes(separator));
        }

        _data.Write(value ?? []);
    }

    private PastedInput ToInput()
    {
        if (_isJson)
        {
            AddDefault("Content-Type", "application/json");
            AddDefault("Accept", "application/json");
        }

        if (_data is not null && !_isQuery)
        {
            AddDefault("Content-Type", "application/x-www-form-urlencoded");
        }

        return new PastedHttp
        {
            Method = _method ?? (_data is null || _isQuery ? "GET" : "POST"),
            Url = _url,
            Headers = _headers,
            Body = _isQuery ? null : _data?.WrittenSpan.ToArray(),
        }.ToInput();
    }

    private void AddDefault(string name, string value)
    {
        if (!_withoutValue.Contains(name) && !_headers.Exists(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            _headers.Add(new(name, value));
        }
    }

    private static string FileSentence(string option, byte[]? name) =>
        $"The body is in the file {Shown(name is null ? "" : Encoding.UTF8.GetString(name))}, which this page cannot read. "
            + $"Put the file's content into the command instead of {option} and the file: --data-raw '…'.";

    private static string Shown(string name) => name is "-" ? "of the standard input" : ShownJson.Cut(name, NameShown);
}
