namespace Ontologie.Ingest.Signatures;

/// <summary>
/// One header of a request as the verifier sees it: absent, on one line, or on several lines.
/// </summary>
/// <remarks>
/// Several lines are a state of their own: proxies and servers disagree on which line counts, and a signature must not depend on
/// that.
/// </remarks>
public readonly record struct HeaderLine
{
    private HeaderLine(string? value, bool isRepeated)
    {
        Value = value;
        IsRepeated = isRepeated;
    }

    /// <summary>The request does not have the header. This is also the default value.</summary>
    public static HeaderLine Absent => default;

    /// <summary>The request has several lines of the header, with any values.</summary>
    public static HeaderLine Repeated { get; } = new(null, isRepeated: true);

    /// <summary>True if the request has at least one line of the header, even an empty one.</summary>
    public bool IsPresent => IsRepeated || Value is not null;

    /// <summary>True if the request has more than one line of the header.</summary>
    public bool IsRepeated { get; }

    /// <summary>The value of the only line; null if there is none or more than one.</summary>
    public string? Value { get; }

    /// <summary>The request has exactly one line of the header.</summary>
    /// <param name="value">The value as received, possibly empty.</param>
    public static HeaderLine Of(string value) => new(value, isRepeated: false);
}
