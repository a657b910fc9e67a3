using System.Globalization;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Trials;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>A preview in sentences. Pure.</summary>
internal static class PreviewWords
{
    private const double RareShare = 0.5;

    /// <summary>The sums, and the difference from the published version.</summary>
    internal static string Summary(PreviewBody preview)
    {
        var sum = preview.Totals;
        return sum.Events == 0
            ? "The connector has no event yet, so there is nothing to try the rule on."
            : $"{Display.Number(sum.Matched)} of {Display.Count(sum.Events, "event")} match and make {Display.Count(sum.Links, "link")} to "
                + $"{Display.Count(sum.Entities, "entity")}. "
                + $"{(sum.Failed == 0 ? "None would fail" : $"{Display.Number(sum.Failed)} would fail")}, "
                + $"{(sum.Problems == 0 ? "no problems" : Display.Count(sum.Problems, "problem"))}.{DifferenceOf(preview.Difference)}";
    }

    /// <summary>Pointers that have a value in less than half of the events. Usually they are mistyped.</summary>
    internal static IReadOnlyList<(string Pointer, string Share)> RarePointers(PreviewBody preview) => preview.Totals.Matched == 0
        ? []
        :
        [
            .. preview.Pointers.Where(pointer => pointer.Share < RareShare)
                .Select(pointer => (pointer.Pointer, pointer.Share.ToString("0%", CultureInfo.InvariantCulture))),
        ];

    private static string DifferenceOf(PreviewDifferenceBody? difference) => difference is null ? ""
        : $" Compared with version {Display.Number(difference.Version)}: {Display.Count(difference.Added.Count, "link")} more, "
            + $"{Display.Number(difference.Removed.Count)} fewer, {Display.Number(difference.Changed.Count)} changed.";
}
