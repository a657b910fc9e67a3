namespace Ontologie.Ingest.Signatures;

/// <summary>Recognises examples and unfilled templates. They work as secrets, but anyone can guess them.</summary>
internal static class Placeholders
{
    /// <summary>A text that consists of these words is a placeholder.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "be", "change", "changeme", "dev", "dummy", "enter", "env", "everybody", "example", "fill", "for", "goes", "here", "in",
        "insert", "is", "it", "key", "later", "me", "my", "mysecret", "no", "none", "now", "null", "our", "password", "paste",
        "placeholder", "please", "process", "put", "replace", "replaceme", "s", "sample", "secret", "set", "shared", "signing", "some",
        "super", "supersecret", "test", "testing", "testsecret", "the", "this", "to", "todo", "token", "undefined", "use", "value",
        "webhook", "webhooks", "webhooksecret", "whsec", "with", "your", "yoursecret", "xxx", "xxxx",
    };

    /// <summary>True if the text consists of such words, is in the brackets of a template, or is masked.</summary>
    internal static bool Resemble(string text)
    {
        var isInBrackets = text is ['<', .., '>'] or ['{', .., '}'] or ['[', .., ']'] or ['$', '{', .., '}'] or ['%', .., '%'];
        return isInBrackets || IsMasked(text) || ConsistsOfWords(text);
    }

    /// <summary>True for a masked secret, as web pages show it.</summary>
    private static bool IsMasked(string text)
    {
        const string Prefix = "whsec_";
        var rest = text.StartsWith(Prefix, StringComparison.Ordinal) ? text.AsSpan(Prefix.Length) : text;
        return text.Contains("••", StringComparison.Ordinal)
            || text.Contains("****", StringComparison.Ordinal)
            || text.Contains('…', StringComparison.Ordinal)
            || text.EndsWith("...", StringComparison.Ordinal)
            || (rest.Length > 2 && (rest[0] is 'x' or 'X' or '*' or '•' or '.') && rest.IndexOfAnyExcept(rest[0], '-') < 0);
    }

    private static bool ConsistsOfWords(string text)
    {
        var start = -1;
        var words = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                if (!Words.Contains(text[start..i]))
                {
                    return false;
                }

                words++;
                start = -1;
            }

            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                return false;
            }
        }

        return words > 0;
    }
}
