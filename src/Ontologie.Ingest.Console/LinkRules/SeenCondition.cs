using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Trials;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>What a condition of a rule saw in an event. Pure.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Words">What it saw, in words.</param>
public sealed record SeenCondition(bool Holds, string Words)
{
    private const int MaxShown = 60;

    /// <summary>One for each condition of a rule; null for one that was not evaluated.</summary>
    internal static IReadOnlyList<SeenCondition?> Of(IReadOnlyList<ConditionBody> traces, int count) =>
        [.. Enumerable.Range(0, count).Select(row => Of(traces, $"/when/{row}"))];

    private static SeenCondition? Of(IReadOnlyList<ConditionBody> traces, string place)
    {
        var whole = traces.FirstOrDefault(trace => trace.Place == place);
        if (whole is null)
        {
            return null;
        }

        var value = Seen(whole)?.Value is { } found ? $"saw {ShownJson.Cut(ShownJson.Exact(found), MaxShown)}" : "saw nothing";
        return new SeenCondition(whole.Holds, $"{value} · {(whole.Holds ? "true" : "false")}");
    }

    /// <summary>The first condition in it that found a value.</summary>
    private static ConditionBody? Seen(ConditionBody trace) =>
        trace is { Found: true, Value: not null } ? trace : trace.Parts.Select(Seen).FirstOrDefault(part => part is not null);
}
