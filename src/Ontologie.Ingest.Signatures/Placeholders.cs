using System.Text;

namespace Ontologie.Ingest.Signatures;

/// <summary>Tells examples and unfilled templates from secrets. They sign as well as any other text, and everybody knows them.</summary>
internal static class Placeholders
{
    private static readonly string[] Words =
    [
        "secret", "yoursecret", "mysecret", "yourwebhooksecret", "mywebhooksecret", "webhooksecret", "sharedsecret", "yoursigningsecret",
        "signingsecret", "yoursecrethere", "yourkeyhere", "changeme", "changethis", "replaceme", "password", "example", "examplesecret",
        "test", "testsecret", "testing", "todo", "dummy", "placeholder", "undefined", "null", "none", "whsecyoursecret", "whsecsecret",
        "whsectest",
    ];

    /// <summary>True if the text is a known placeholder, stands in the brackets of a template, or is masked.</summary>
    internal static bool Resemble(string text)
    {
        var isInBrackets = text is ['<', .., '>'] or ['{', .., '}'] or ['[', .., ']'] or ['$', '{', .., '}'] or ['%', .., '%'];
        return isInBrackets || IsMasked(AfterPrefix(text)) || Words.Contains(Letters(text), StringComparer.Ordinal);
    }

    private static ReadOnlySpan<char> AfterPrefix(string text)
    {
        const string Prefix = "whsec_";
        return text.StartsWith(Prefix, StringComparison.Ordinal) ? text.AsSpan(Prefix.Length) : text;
    }

    private static bool IsMasked(ReadOnlySpan<char> text) => text.Length > 2 && (text[0] is 'x' or 'X' or '*' or '•' or '.') && text.IndexOfAnyExcept(text[0]) < 0;

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetter(character))
            {
                letters.Append(char.ToLowerInvariant(character));
            }
            else if (char.IsLetterOrDigit(character))
            {
                return "";
            }
        }

        return letters.ToString();
    }
}
