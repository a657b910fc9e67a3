using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Contracts.Logs;

/// <summary>Text from requests as it may stand in a log line: nobody outside begins a line of his own or steers a terminal. Pure.</summary>
public static class LogText
{
    /// <summary>The longest text that is logged, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>
    /// The text with an escape sequence such as <c>\u001B</c> in place of each control, format or line separator character. What is
    /// too long is cut off.
    /// </summary>
    public static string? Clean(string? text)
    {
        if (text is null || (text.Length <= MaxLength && !text.Any(IsUnsafe)))
        {
            return text;
        }

        var cleaned = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (IsUnsafe(character))
            {
                cleaned.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
            else
            {
                cleaned.Append(character);
            }
        }

        return cleaned.Append(text.Length > MaxLength ? "…" : "").ToString();
    }

    /// <summary>What went wrong, on one line and without a stack trace: the failure's message and that of its first cause.</summary>
    public static string OfFailure(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var cause = failure.GetBaseException();
        var text = WithoutStackTrace(failure.Message);
        return Clean((cause == failure ? text : $"{text} ({WithoutStackTrace(cause.Message)})").ReplaceLineEndings(" "))!;
    }

    /// <summary>The text up to where a stack trace begins: some messages have that of another failure in them.</summary>
    public static string WithoutStackTrace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trace = text.IndexOf("   at ", StringComparison.Ordinal);
        return (trace < 0 ? text : text[..trace]).TrimEnd();
    }

    private static bool IsUnsafe(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
