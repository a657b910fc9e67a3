using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>
/// One entry of <c>--systems</c>: a system, with <c>-full</c> one whose store has a long history, with <c>@n</c> one that receives
/// over n endpoints. So two shapes of one system can be measured in turn.
/// </summary>
internal sealed record SystemChoice(string System, bool Full, int? Endpoints)
{
    public const int MaxEndpoints = 10_000;

    private const string FullEnd = "-full";
    private const char EndpointsMark = '@';

    public string Name =>
        string.Create(CultureInfo.InvariantCulture, $"{System}{(Full ? FullEnd : "")}{(Endpoints is { } n ? $"@{n}" : "")}");

    public static bool TryParse(string text, [NotNullWhen(true)] out SystemChoice? choice)
    {
        choice = null;
        var mark = text.IndexOf(EndpointsMark, StringComparison.Ordinal);
        var endpoints = 0;
        if (mark >= 0
            && !(int.TryParse(text.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out endpoints)
                && endpoints is >= 1 and <= MaxEndpoints))
        {
            return false;
        }

        var name = mark < 0 ? text : text[..mark];
        var full = name.EndsWith(FullEnd, StringComparison.Ordinal);
        var system = full ? name[..^FullEnd.Length] : name;
        if (!(full ? SystemNames.WithHistory : SystemNames.All).Contains(system, StringComparer.Ordinal))
        {
            return false;
        }

        choice = new SystemChoice(system, full, mark < 0 ? null : endpoints);
        return true;
    }

    /// <summary>The name of the same system in its plain shape; null if <paramref name="name"/> is already plain.</summary>
    public static string? PlainOf(string name) => TryParse(name, out var choice) && choice.System != name ? choice.System : null;
}
