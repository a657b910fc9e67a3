namespace Ontologie.Ingest.Signatures;

/// <summary>
/// One header of a request as the verifier sees it: absent, sent once, or sent on several lines.
/// </summary>
/// <remarks>
/// Several lines of one header are a state of their own because proxies and servers disagree on which line counts; a signature
/// must not depend on that choice.
/// </remarks>
public readonly record struct HeaderLine
{
    private HeaderLine(string? value, bool isRepeated)
    {
        Value = value;
        IsRepeated = isRepeated;
    }

    /// <summary>The request has no such header. This is also the default value.</summary>
    public static HeaderLine Absent => default;

    /// <summary>The request has several lines of this header, whatever their values.</summary>
    public static HeaderLine Repeated { get; } = new(null, isRepeated: true);

    /// <summary>True if the request has at least one line of this header, an empty one included.</summary>
    public bool IsPresent => IsRepeated || Value is not null;

    /// <summary>True if the request has more than one line of this header.</summary>
    public bool IsRepeated { get; }

    /// <summary>The value if there is exactly one line, else null.</summary>
    public string? Value { get; }

    /// <summary>The request has exactly one line of this header.</summary>
    /// <param name="value">The line's value as received; any characters, possibly none.</param>
    public static HeaderLine Of(string value) => new(value, isRepeated: false);
}
