using System.Globalization;
using System.Text;

namespace Ontologie.Ingest.Contracts.Logs;

/// <summary>
/// Cleans text from requests for the log, so that it cannot start a new line or control a terminal. Pure.
/// </summary>
public static class LogText
{
    /// <summary>The longest logged text, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>
    /// Replaces control, format and line separator characters by escape sequences such as <c>\u001B</c>. Cuts a text that is too
    /// long.
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

    /// <summary>The messages of a failure and of its root cause, on one line and without a stack trace.</summary>
    public static string OfFailure(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var cause = failure.GetBaseException();
        var text = WithoutStackTrace(failure.Message);
        return Clean((cause == failure ? text : $"{text} ({WithoutStackTrace(cause.Message)})").ReplaceLineEndings(" "))!;
    }

    /// <summary>The text before a stack trace: some messages contain that of another failure.</summary>
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
