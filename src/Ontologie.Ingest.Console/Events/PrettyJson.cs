using System.Text;

namespace Ontologie.Ingest.Console.Events;

/// <summary>
/// Breaks JSON into indented lines. It copies every token as it is written, so numbers, escapes, repeated members and their order stay
/// exactly those of the sender. It never fails: text that is not JSON stays readable text. Pure.
/// </summary>
internal static class PrettyJson
{
    private const int MaxIndent = 64;

    /// <summary>Writes at most a number of characters.</summary>
    internal static ShownText Write(ReadOnlySpan<char> json, int limit)
    {
        var text = new StringBuilder();
        var (depth, isInString) = (0, false);
        for (var i = 0; i < json.Length && text.Length < limit; i++)
        {
            var c = json[i];
            if (isInString)
            {
                isInString = c != '"';
                text.Append(c);
                if (c == '\\' && i + 1 < json.Length)
                {
                    text.Append(json[++i]);
                }
            }
            else if (!IsSpace(c))
            {
                isInString = c == '"';
                i = WriteToken(text, json, i, ref depth);
            }
        }

        return ShownText.Of(text.ToString(), limit, isWhole: text.Length < limit);
    }

    /// <summary>Writes punctuation with its line breaks, or one character. Returns the place of the last character that it read.</summary>
    private static int WriteToken(StringBuilder text, ReadOnlySpan<char> json, int i, ref int depth)
    {
        var c = json[i];
        switch (c)
        {
            case '{' or '[':
                text.Append(c);
                var next = i + 1;
                while (next < json.Length && IsSpace(json[next]))
                {
                    next++;
                }

                if (next < json.Length && json[next] == (c == '{' ? '}' : ']'))
                {
                    text.Append(json[next]);
                    return next;
                }

                BreakLine(text, ++depth);
                break;
            case '}' or ']':
                BreakLine(text, --depth);
                text.Append(c);
                break;
            case ',':
                text.Append(c);
                BreakLine(text, depth);
                break;
            case ':':
                text.Append(": ");
                break;
            default:
                text.Append(c);
                break;
        }

        return i;
    }

    private static void BreakLine(StringBuilder text, int depth) =>
        text.Append('\n').Append(' ', 2 * Math.Clamp(depth, 0, MaxIndent));

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';
}
