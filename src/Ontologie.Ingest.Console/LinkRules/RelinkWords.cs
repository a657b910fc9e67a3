using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Linking.Relinks;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>A re-link in words. Pure.</summary>
internal static class RelinkWords
{
    /// <summary>The kind of the pill and its text.</summary>
    internal static (string Kind, string Text) Of(RelinkBody relink) => relink.State switch
    {
        "running" => ("warn", relink.DryRun ? "Counting" : "Running"),
        "paused" => ("idle", "Paused"),
        "done" => ("ok", relink.DryRun ? "Counted" : "Done"),
        "failed" => ("err", "Failed"),
        "cancelled" => ("idle", "Cancelled"),
        var state => ("idle", state),
    };

    /// <summary>Whether it still changes by itself.</summary>
    internal static bool IsLive(RelinkBody relink) => relink.State is "running" or "paused";

    /// <summary>What it covers.</summary>
    internal static string RangeOf(RelinkBody relink) => relink.Total == 0
        ? "no event"
        : $"events {Display.Number(relink.FromSequence)} to {Display.Number(relink.ToSequence)}";

    /// <summary>What it has changed, or would change.</summary>
    internal static IReadOnlyList<(string Words, long Count)> ChangesOf(RelinkBody relink) => relink.DryRun
        ?
        [
            ("Links it would add", relink.Changes.LinksAdded),
            ("Links it would remove", relink.Changes.LinksRemoved),
            ("Links it would change", relink.Changes.LinksChanged),
            ("Events that would fail", relink.Changes.EventsFailed),
        ]
        :
        [
            ("Links added", relink.Changes.LinksAdded),
            ("Links removed", relink.Changes.LinksRemoved),
            ("Links changed", relink.Changes.LinksChanged),
            ("Events failed", relink.Changes.EventsFailed),
        ];

    /// <summary>How far it is.</summary>
    internal static string ProgressOf(RelinkBody relink) => $"{Display.Number(relink.Done)} of {Display.Count(relink.Total, "event")}";
}
