using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>
/// Splits the first command of a text into words, as bash does. It runs and expands nothing: a command that needs a value of the shell has
/// a problem. Pure.
/// </summary>
internal sealed class ShellWords
{
    private readonly string _text;
    private readonly List<byte[]> _words = [];
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly StringBuilder _letters = new();
    private int _at;
    private bool _hasWord;

    private ShellWords(string text) => _text = text;

    /// <summary>Why the words are not those that were sent, in a sentence; null if they are.</summary>
    internal string? Problem { get; private set; }

    /// <summary>The words. A word of <c>$'…'</c> may have bytes that are no text.</summary>
    internal IReadOnlyList<byte[]> Words => _words;

    internal static ShellWords Read(string text)
    {
        var shell = new ShellWords(text);
        while (shell._at < text.Length && shell.Problem is null && shell.ReadPart())
        {
        }

        shell.EndWord();
        return shell;
    }

    /// <summary>Reads one part of a word, or what separates words. False at the end of the command.</summary>
    private bool ReadPart()
    {
        var c = _text[_at++];
        switch (c)
        {
            case ' ' or '\t' or '\r':
                EndWord();
                return true;
            case '\n' or ';' or '|' or '&' or '>' or '<':
                EndWord();
                return _words.Count == 0;
            case '\'':
                ReadSingle();
                return true;
            case '"':
                ReadDouble();
                return true;
            case '\\':
                ReadEscaped();
                return true;
            case '$' when Peek() == '\'':
                _at++;
                ReadAnsi();
                return true;
            default:
                RefuseExpansion(c);
                Add(c);
                return true;
        }
    }

    private void ReadSingle()
    {
        var end = _text.IndexOf('\'', _at);
        if (end < 0)
        {
            Problem = Unclosed("'");
            return;
        }

        _hasWord = true;
        _letters.Append(_text, _at, end - _at);
        _at = end + 1;
    }

    private void ReadDouble()
    {
        _hasWord = true;
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '"')
            {
                return;
            }

            if (c == '\\' && Peek() is '"' or '\\' or '$' or '`')
            {
                Add(_text[_at++]);
            }
            else if (c != '\\' || !SkipLineEnd())
            {
                RefuseExpansion(c);
                Add(c);
            }
        }

        Problem ??= Unclosed("\"");
    }

    private void ReadEscaped()
    {
        if (!SkipLineEnd() && _at < _text.Length)
        {
            Add(_text[_at++]);
        }
    }

    private void ReadAnsi()
    {
        _hasWord = true;
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '\'')
            {
                return;
            }

            if (c == '\\' && _at < _text.Length)
            {
                ReadAnsiEscape(_text[_at++]);
            }
            else
            {
                Add(c);
            }
        }

        Problem ??= Unclosed("'");
    }

    private void ReadAnsiEscape(char c)
    {
        switch (c)
        {
            case 'x':
                AddByte(ReadNumber(16, 2));
                break;
            case >= '0' and <= '7':
                _at--;
                AddByte(ReadNumber(8, 3));
                break;
            case 'u' or 'U':
                AddCodePoint(ReadNumber(16, c == 'u' ? 4 : 8));
                break;
            default:
                Add(c switch
                {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'a' => '\a',
                    'b' => '\b',
                    'e' or 'E' => '\e',
                    'f' => '\f',
                    'v' => '\v',
                    _ => c,
                });
                break;
        }
    }

    /// <summary>The digits of a number in base 8 or 16; 0 if there is none.</summary>
    private int ReadNumber(int numberBase, int most)
    {
        var start = _at;
        while (_at < _text.Length && _at - start < most
            && (numberBase == 16 ? char.IsAsciiHexDigit(_text[_at]) : _text[_at] is >= '0' and <= '7'))
        {
            _at++;
        }

        var digits = _text[start.._at];
        return digits.Length == 0 ? 0
            : numberBase == 8 ? Convert.ToInt32(digits, 8)
            : int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    // Browsers escape each half of a surrogate pair by itself.
    private void AddCodePoint(int code)
    {
        _hasWord = true;
        _letters.Append(code is > char.MaxValue and <= 0x10FFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
    }

    private void AddByte(int number)
    {
        Flush();
        _hasWord = true;
        _bytes.Write([(byte)number]);
    }

    private void Add(char c)
    {
        _hasWord = true;
        _letters.Append(c);
    }

    private void EndWord()
    {
        Flush();
        if (_hasWord)
        {
            _words.Add(_bytes.WrittenSpan.ToArray());
        }

        _bytes.Clear();
        _hasWord = false;
    }

    private void Flush()
    {
        if (_letters.Length > 0)
        {
            _bytes.Write(Encoding.UTF8.GetBytes(_letters.ToString()));
            _letters.Clear();
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool SkipLineEnd()
    {
        var length = Peek() == '\n' ? 1 : Peek() == '\r' && _at + 1 < _text.Length && _text[_at + 1] == '\n' ? 2 : 0;
        _at += length;
        return length > 0;
    }

    private void RefuseExpansion(char c)
    {
        if (c == '`' || (c == '$' && (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or '{' or '(')))
        {
            Problem ??= "The command contains a variable or another command ($ or `), which only your shell fills in. Paste the request "
                + "as it was sent, or with the values in single quotes.";
        }
    }

    private static string Unclosed(string quote) => $"A quotation mark ({quote}) is not closed. Paste the whole command.";
}
