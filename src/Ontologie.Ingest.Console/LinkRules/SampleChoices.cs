using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Events;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>Recent events by type, for a choice. Pure.</summary>
internal static class SampleChoices
{
    internal const int MostRecent = 50;

    internal static IReadOnlyList<(string Type, IReadOnlyList<(string Id, string Words)> Events)> Of(
        IReadOnlyList<EventBody> recent, DateTimeOffset now) =>
    [
        .. from stored in recent
           group stored by stored.Type ?? "no type" into type
           select (type.Key, (IReadOnlyList<(string, string)>)[.. type.Select(stored => (stored.EventId, WordsOf(stored, now)))]),
    ];

    private static string WordsOf(EventBody stored, DateTimeOffset now) =>
        $"{ShownJson.Cut(stored.Type ?? "no type", 60)} · {Display.Number(stored.Sequence)} · {Display.Ago(stored.ReceivedAt, now)}";
}
