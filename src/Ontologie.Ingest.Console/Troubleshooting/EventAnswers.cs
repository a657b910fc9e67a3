using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Console.Ontology;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Events;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>The answers about an event. Pure.</summary>
internal static class EventAnswers
{
    private const int MostLinks = 10;

    internal static IReadOnlyList<AnswerView> Of(ConnectorBody connector, EventDetailsBody stored) =>
    [
        StoredIn(connector, stored),
        LinksOf(connector, stored),
        .. RepeatsOf(connector, stored),
    ];

    /// <summary>No connector has the event.</summary>
    /// <param name="evt">The event id.</param>
    /// <param name="place">Where it was searched, in words.</param>
    internal static IReadOnlyList<AnswerView> Unknown(string evt, string place) =>
    [
        new AnswerView($"No event {Display.ShortId(evt)} is stored in {place}.")
        {
            Kind = "err",
            Pill = "Not found",
            Sentences =
            [
                "Only an answer with the status 200 means that an event is stored. A sender can compute the id before it sends.",
            ],
        },
        new AnswerView("What to check next, in this order")
        {
            Steps =
            [
                new("Choose another workspace at the top of the side bar, and check again: an event belongs to one workspace."),
                new("Look at the answer that the sender got. If it was refused, paste the reception URL here: the last refused requests "
                    + "are shown with their reasons."),
                new("Paste the request that the sender made, with its headers."),
            ],
        },
    ];

    private static AnswerView StoredIn(ConnectorBody connector, EventDetailsBody stored) =>
        new($"The event is stored in the connector {connector.Name}.")
        {
            Kind = "ok",
            Pill = "Stored",
            Sentences =
            [
                $"Type {stored.Type ?? "none"}, event {Display.Number(stored.Sequence)} of the connector, {Display.Size(stored.Size)}, "
                    + $"received {Display.Utc(stored.ReceivedAt)}.",
            ],
            Links = [("Open the event", AddressOf(connector, stored)), ($"Open {connector.Name}", $"/connectors/{connector.Id}")],
        };

    private static AnswerView LinksOf(ConnectorBody connector, EventDetailsBody stored) => new(EventPills.Explain(stored.Status))
    {
        Kind = EventPills.KindOf(stored.Status),
        Pill = EventRowData.StatusWords(stored.Status),
        Sentences = [.. stored.Problems.Take(MostLinks).Select(ProblemWords.Of)],
        Rows =
        [
            .. stored.Links.Take(MostLinks).Select(link => new AnswerRow(
                At: null, $"{link.Type} {link.Key}", OntologyAddress.OfEntity(connector.WorkspaceId, link.Type, link.Key))),
        ],
        Links = stored.Links.Count > MostLinks ? [("All links", AddressOf(connector, stored))] : [],
    };

    private static IEnumerable<AnswerView> RepeatsOf(ConnectorBody connector, EventDetailsBody stored)
    {
        if (stored.Repeats is not { Count: > 0 } repeats)
        {
            yield break;
        }

        yield return new AnswerView($"It was delivered again {Display.Count(repeats.Count, "time")}. It is stored once.")
        {
            Kind = repeats.WithOtherBody > 0 ? "warn" : "idle",
            Pill = repeats.WithOtherBody > 0 ? "Different content" : "Duplicates",
            Sentences = repeats.WithOtherBody == 0 ? ["The sender got 200 and duplicate. Retries are normal."]
                : [$"{Display.Count(repeats.WithOtherBody, "delivery")} had other content: the sender uses one id for different events."],
            Links = [("Duplicates seen", $"{AddressOf(connector, stored)}#duplicates")],
        };
    }

    private static string AddressOf(ConnectorBody connector, EventDetailsBody stored) =>
        $"/connectors/{connector.Id}/events/{stored.EventId}";
}
