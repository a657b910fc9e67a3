using Ontologie.Ingest.Console.Connectors;
using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Console.Refused;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Connectors;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>The answers about a connector. Pure.</summary>
internal static class ConnectorAnswers
{
    /// <summary>The answers, in the order in which they matter.</summary>
    /// <param name="facts">What is known of the connector.</param>
    /// <param name="pastedUrl">The reception URL that was pasted; null if none was.</param>
    internal static IReadOnlyList<AnswerView> Of(ConnectorFacts facts, string? pastedUrl) =>
    [
        StateOf(facts),
        .. OfUrl(facts.Connector, pastedUrl),
        NextOf(facts),
        EventsOf(facts),
        RefusedOf(facts),
    ];

    /// <summary>No connector has the id.</summary>
    internal static AnswerView Unknown(string ep) => new($"There is no connector with the id {Display.ShortId(ep)}.")
    {
        Kind = "err",
        Pill = "Unknown",
        Sentences =
        [
            "Senders that use this URL get 404, unknown_endpoint.",
            "Compare the URL with the one on the connector's page, letter by letter. The connector may also be of another installation.",
        ],
        Links = [("Live data", "/")],
    };

    /// <summary>Which connector it is, and how it is.</summary>
    internal static AnswerView StateOf(ConnectorFacts facts)
    {
        var (kind, text) = ConnectorPills.Of(facts.Connector);
        return new AnswerView($"This is the connector {facts.Connector.Name}.")
        {
            Kind = kind,
            Pill = text,
            Sentences =
            [
                facts.Health?.Detail ?? facts.Connector.Health.Detail,
                .. facts.Health?.ProviderWillDo is { } will ? new[] { will } : [],
            ],
            Links = [($"Open {facts.Connector.Name}", $"/connectors/{facts.Connector.Id}")],
        };
    }

    private static IEnumerable<AnswerView> OfUrl(ConnectorBody connector, string? pasted)
    {
        if (pasted is null || pasted == connector.ReceptionUrl)
        {
            yield break;
        }

        yield return new AnswerView("The URL differs from the connector's reception URL.")
        {
            Kind = "warn",
            Pill = "Differs",
            Sentences =
            [
                $"Pasted: {ShownJson.Cut(pasted, 200)}",
                $"Expected: {connector.ReceptionUrl}",
                "Enter the expected one at the sender. A redirect from http to https, another host or a final slash can lose requests.",
            ],
        };
    }

    private static AnswerView EventsOf(ConnectorFacts facts) => new(facts.Latest.Count == 0 ? "It has no event yet." : "Its last events")
    {
        Rows =
        [
            .. facts.Latest.Select(stored => new AnswerRow(
                stored.ReceivedAt,
                stored.Type ?? "no type",
                $"/connectors/{facts.Connector.Id}/events/{stored.EventId}",
                EventPills.KindOf(stored.Status),
                EventRowData.StatusWords(stored.Status))),
        ],
        Links = facts.Latest.Count == 0 ? [] : [("All events", $"/connectors/{facts.Connector.Id}/events")],
    };

    private static AnswerView RefusedOf(ConnectorFacts facts) =>
        new(facts.Refused.Count == 0 ? "No refused request is kept." : "Its last refused requests")
        {
            Rows =
            [
                .. facts.Refused.Select(refused => new AnswerRow(
                    refused.ReceivedAt,
                    RejectionWords.SentenceOf(refused.Reason),
                    $"/connectors/{facts.Connector.Id}/refused/{refused.Id}",
                    refused.RecoveredAs is not null ? "ok" : refused.Quarantined ? "warn" : null,
                    refused.RecoveredAs is not null ? "Recovered" : "Kept whole")),
            ],
            Links = facts.Refused.Count == 0 ? [] : [("All refused requests", $"/connectors/{facts.Connector.Id}/refused")],
        };

    private static AnswerView NextOf(ConnectorFacts facts) => new("What to check next, in this order") { Steps = [.. StepsOf(facts)] };

    private static IEnumerable<AnswerStep> StepsOf(ConnectorFacts facts)
    {
        var (connector, page) = (facts.Connector, $"/connectors/{facts.Connector.Id}");
        switch (connector.Health.State)
        {
            case ConnectorHealth.Retired:
                yield return new(
                    "Senders get 410 and stop. Create a new connector and enter its URL at the sender.", "Catalogue", "/catalogue");
                yield break;
            case ConnectorHealth.Disabled:
                yield return new("Senders get 404 until it is enabled.", "Enable it", $"{page}/settings");
                break;
            case ConnectorHealth.NeedsSecret:
                yield return new("It has no secret, so it refuses every request.", "Enter the secret", $"{page}/setup");
                break;
        }

        if (facts.Refused.FirstOrDefault(refused => RejectionWords.IsDiagnosed(refused.Reason)) is { } newest)
        {
            yield return new("Read why the newest request was refused, and what to change.", "Diagnosis", $"{page}/refused/{newest.Id}");
        }

        if (facts.Kept > 0)
        {
            var count = Display.Count(facts.Kept, "refused request");
            var sentence = $"{count} {(facts.Kept == 1 ? "is" : "are")} kept whole. See what would become an event.";
            yield return new(sentence, "Recover", $"{page}/refused/recover");
        }

        if (facts.Latest.Count == 0)
        {
            yield return new(
                "Send a test event. If it is stored, this installation is ready: look at the sender then.", "Set up", $"{page}/setup");
        }

        if (facts.Refused.Count == 0)
        {
            yield return new(
                "Look at the sender's own list of deliveries: whether it sends at all, to which URL, and which answer it got. A request "
                + "that never arrived leaves no trace here.");
        }

        yield return new("Paste the request that the sender made, with its headers, into the box above.");
    }
}
