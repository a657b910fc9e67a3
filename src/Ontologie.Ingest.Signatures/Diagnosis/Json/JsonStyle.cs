namespace Ontologie.Ingest.Signatures.Diagnosis.Json;

/// <summary>How a serialiser writes JSON. Numbers and duplicate members never change.</summary>
internal sealed record JsonStyle
{
    public JsonLayout Layout { get; init; }

    /// <summary>Writes <c>\uXXXX</c> for every character beyond ASCII.</summary>
    public bool Ascii { get; init; }

    /// <summary>Writes <c>\/</c> for a slash, as PHP does.</summary>
    public bool Slash { get; init; }

    /// <summary>Escapes <c>&lt; &gt; &amp;</c>, as Go does.</summary>
    public bool Html { get; init; }

    /// <summary>
    /// Escapes what .NET's default encoder escapes: everything beyond ASCII, and <c>&lt; &gt; &amp; ' + "</c> and the backtick, with
    /// upper-case digits.
    /// </summary>
    public bool DotNet { get; init; }

    /// <summary>Sorts the members of each object by name. Members of the same name keep their order.</summary>
    public bool Sorted { get; init; }

    public bool EscapesNonAscii => Ascii || DotNet;

    // Python escapes it together with the characters beyond ASCII, PHP does not.
    public bool EscapesDelete => DotNet || (Ascii && !Slash);

    // Go and PHP escape U+2028 and U+2029, which end lines in old JavaScript.
    public bool EscapesLineSeparators => EscapesNonAscii || Html || Slash;

    // PHP's option for angle brackets uses upper-case digits, but its digits for other characters are lower-case.
    public bool UpperCaseHtml => DotNet || (Html && Slash);

    /// <summary>The style in words.</summary>
    public string Describe()
    {
        var parts = new List<string>
        {
            Layout switch
            {
                JsonLayout.Spaced => "a space after each comma and colon",
                JsonLayout.IndentedByTwo => "indented by 2",
                JsonLayout.IndentedByFour => "indented by 4",
                _ => "without white space",
            },
        };
        AddIf(parts, Ascii, @"\uXXXX for characters beyond ASCII");
        AddIf(parts, Slash, @"\/ for each slash");
        AddIf(parts, Html, "< > & escaped");
        AddIf(parts, DotNet, "everything escaped that .NET's default encoder escapes");
        AddIf(parts, Sorted, "members sorted by name");
        return string.Join(", ", parts);
    }

    private static void AddIf(List<string> parts, bool condition, string part)
    {
        if (condition)
        {
            parts.Add(part);
        }
    }
}
