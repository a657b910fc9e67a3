using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Rejections;

namespace Ontologie.Ingest.Console.Refused;

/// <summary>What a recovery does, or did, in words. Pure.</summary>
internal static class RecoverySentences
{
    /// <summary>The whole outcome in a sentence: <c>12 would become events, 3 are duplicates and 2 are still refused.</c></summary>
    /// <param name="recovery">The outcome.</param>
    /// <param name="isDryRun">Whether nothing was changed.</param>
    internal static string SentenceOf(RecoveryBody recovery, bool isDryRun)
    {
        var notKept = recovery.Items.Count(item => item.Outcome == "not_kept");
        var unavailable = recovery.Items.Count(item => item.Outcome == "unavailable");
        string[] parts =
        [
            .. Part(
                recovery.Recovered,
                isDryRun ? "would become an event" : "became an event",
                isDryRun ? "would become events" : "became events"),
            .. Part(
                recovery.Duplicates,
                isDryRun ? "is a duplicate of a stored event" : "was a duplicate of a stored event",
                isDryRun ? "are duplicates of stored events" : "were duplicates of stored events"),
            .. Part(recovery.StillRefused, "is still refused", "are still refused"),
            .. Part(notKept, "is not kept any more", "are not kept any more"),
            .. Part(unavailable, "could not be processed at the moment", "could not be processed at the moment"),
        ];
        return parts switch
        {
            [] => "No request is kept.",
            [var only] => $"{only}.",
            [.. var first, var last] => $"{string.Join(", ", first)} and {last}.",
        };
    }

    /// <summary>The kind of the note for the outcome.</summary>
    internal static string KindOf(RecoveryBody recovery) => recovery switch
    {
        { Recovered: > 0 } or { Duplicates: > 0, StillRefused: 0 } => "ok",
        _ => "warn",
    };

    /// <summary>The outcome of one request.</summary>
    internal static (string Kind, string Text) Of(RecoveryItemBody item, bool isDryRun) => item.Outcome switch
    {
        "recovered" => ("ok", isDryRun ? "Would become an event" : "Became an event"),
        "duplicate" => ("idle", "Duplicate of a stored event"),
        "still_refused" => ("err", "Still refused"),
        "not_kept" => ("idle", "Not kept any more"),
        "unavailable" => ("warn", "Could not be processed"),
        var outcome => ("idle", outcome),
    };

    /// <summary>The event of a row; in a dry run only one that is stored already.</summary>
    internal static string? EventOf(RecoveryItemBody item, bool isDryRun) =>
        item.Outcome == "recovered" && isDryRun ? null : item.EventId;

    /// <summary>What the button does.</summary>
    internal static string ButtonOf(RecoveryBody dryRun) => $"Recover {Display.Count(dryRun.Recovered, "event")}";

    private static IEnumerable<string> Part(int count, string one, string several) =>
        count == 0 ? [] : [$"{Display.Number(count)} {(count == 1 ? one : several)}"];
}
