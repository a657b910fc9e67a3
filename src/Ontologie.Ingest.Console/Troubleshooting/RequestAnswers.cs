using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Console.Refused;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Diagnoses;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>The answers about a pasted request. Pure.</summary>
internal static class RequestAnswers
{
    private const int NamesShown = 400;

    /// <summary>The answers.</summary>
    /// <param name="request">The request.</param>
    /// <param name="diagnosis">Its diagnosis.</param>
    /// <param name="named">The connector in the request's URL; null if there is none.</param>
    /// <param name="signedFor">The connector whose secret signed the request; null if none is known.</param>
    internal static IReadOnlyList<AnswerView> Of(
        PastedHttp request, DiagnosisBody diagnosis, ConnectorBody? named, ConnectorBody? signedFor) =>
    [
        .. MethodOf(request),
        Diagnosed(diagnosis, named ?? signedFor),
        MeantFor(named, signedFor),
        ReadFrom(request),
    ];

    private static IEnumerable<AnswerView> MethodOf(PastedHttp request)
    {
        if (request.Method is null or "POST")
        {
            yield break;
        }

        yield return new AnswerView("The request is no POST.")
        {
            Kind = "err",
            Pill = "405",
            Sentences = [$"It is sent with {ShownJson.Cut(request.Method, 20)}. Reception takes POST only, and answers others with 405."],
        };
    }

    private static AnswerView Diagnosed(DiagnosisBody diagnosis, ConnectorBody? connector) => diagnosis.VerifiesNow
        ? new AnswerView(connector is null ? "The signature verifies." : $"{connector.Name} accepts this request with its settings.")
        {
            Kind = "ok",
            Pill = "Verifies",
            Sentences =
            [
                "If it was refused earlier, a setting has changed since then, or its signed time was too old when it arrived.",
                "A body that is pasted may differ from the one that was sent: a proxy or a framework in between can have changed it.",
            ],
            Links = connector is null ? [] : [("Refused requests", $"/connectors/{connector.Id}/refused")],
        }
        : new AnswerView("Diagnosis") { Findings = [.. diagnosis.Findings.Select(finding => FindingView.Of(finding, connector?.Id))] };

    private static AnswerView MeantFor(ConnectorBody? named, ConnectorBody? signedFor) => (named, signedFor) switch
    {
        ({ } url, { } secret) when url.Id != secret.Id => new AnswerView(
            $"It was sent to {url.Name}, and signed with a secret of {secret.Name}.")
        {
            Kind = "warn",
            Pill = "Two connectors",
            Links = [OpenOf(url), OpenOf(secret)],
        },
        ({ } url, _) => new AnswerView($"Its URL is that of the connector {url.Name}.") { Links = [OpenOf(url)] },
        (null, { } secret) => new AnswerView($"It was meant for the connector {secret.Name}: a secret of it made the signature.")
        {
            Links = [OpenOf(secret)],
        },
        _ => new AnswerView("It is not known for which connector it was meant.")
        {
            Sentences =
            [
                "Paste the reception URL too: as the first line, or as the URL of the curl command. Then the settings of that connector "
                + "are checked, and changes can be offered.",
            ],
        },
    };

    private static AnswerView ReadFrom(PastedHttp request) => new("What was read")
    {
        Sentences =
        [
            $"{Display.Count(request.Headers.Count, "header")}: "
                + $"{ShownJson.Cut(string.Join(", ", request.Headers.Select(header => header.Key)), NamesShown)}.",
            request.Body is { } body
                ? $"A body of {Display.Number(body.Length)} bytes."
                : "No body. Without it, no signature can be computed.",
            "Nothing was stored. Line ends of a pasted body count as line feeds, and those at its end as none.",
        ],
    };

    private static (string Words, string Href) OpenOf(ConnectorBody connector) => ($"Open {connector.Name}", $"/connectors/{connector.Id}");
}
