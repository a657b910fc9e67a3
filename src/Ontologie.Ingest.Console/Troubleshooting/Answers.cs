using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Console.Refused;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Troubleshooting;

/// <summary>Finds what a person pasted, and answers in order. It changes nothing.</summary>
internal sealed class Answers(
    PageConnectors connectors, PageEvents events, PageKeptRequests kept, PageLiveData live, PageRejections rejections)
{
    private const int RowsShown = 5;
    private const int PageSize = 50;

    /// <summary>An id alone is searched in at most this many connectors.</summary>
    private const int MaxSearched = 500;

    /// <summary>The answers, at most a page of them.</summary>
    /// <param name="http">The request.</param>
    /// <param name="workspace">Where ids are searched.</param>
    /// <param name="input">What was pasted.</param>
    /// <param name="arrivedAt">When a pasted request arrived; null for now.</param>
    internal async Task<IReadOnlyList<AnswerView>> FindAsync(
        HttpContext http, WorkspaceBody workspace, PastedInput input, DateTimeOffset? arrivedAt) => input switch
        {
            PastedInput.OfEvent pasted => await OfEventAsync(http, workspace, pasted),
            PastedInput.OfRejection pasted => await OfRejectionAsync(http, workspace, pasted),
            PastedInput.OfConnector pasted => await OfConnectorAsync(http, pasted),
            PastedInput.OfRequest pasted => await OfRequestAsync(http, workspace, pasted.Request, arrivedAt),
            PastedInput.Unreadable unreadable => [new AnswerView(unreadable.Sentence) { Kind = "warn", Pill = "Not read" }],
            _ => [],
        };

    private async Task<IReadOnlyList<AnswerView>> OfEventAsync(HttpContext http, WorkspaceBody workspace, PastedInput.OfEvent pasted)
    {
        if (pasted.Endpoint is { } ep)
        {
            if (await connectors.FindAsync(http, ep) is not { } connector)
            {
                return [ConnectorAnswers.Unknown(ep)];
            }

            return await events.FindAsync(http, ep, pasted.Event) is { } stored
                ? EventAnswers.Of(connector, stored)
                : EventAnswers.Unknown(pasted.Event, $"the connector {connector.Name}");
        }

        await foreach (var connector in ConnectorsAsync(http, workspace))
        {
            if (await events.FindAsync(http, connector.Id, pasted.Event) is { } stored)
            {
                return EventAnswers.Of(connector, stored);
            }
        }

        return EventAnswers.Unknown(pasted.Event, $"the workspace {workspace.Name}");
    }

    private async Task<IReadOnlyList<AnswerView>> OfRejectionAsync(
        HttpContext http, WorkspaceBody workspace, PastedInput.OfRejection pasted)
    {
        if (pasted.Endpoint is { } ep)
        {
            return await connectors.FindAsync(http, ep) is { } named
                && await rejections.FindAsync(http, ep, pasted.Rejection) is { } rejection
                    ? [OfRejection(named, rejection.Id, rejection.Reason)]
                    : [UnknownRejection];
        }

        await foreach (var connector in ConnectorsAsync(http, workspace))
        {
            if (await rejections.FindAsync(http, connector.Id, pasted.Rejection) is { } rejection)
            {
                return [OfRejection(connector, rejection.Id, rejection.Reason)];
            }
        }

        return [UnknownRejection];
    }

    private async Task<IReadOnlyList<AnswerView>> OfConnectorAsync(HttpContext http, PastedInput.OfConnector pasted) =>
        await connectors.FindAsync(http, pasted.Endpoint) is { } connector
            ? ConnectorAnswers.Of(await FactsAsync(http, connector), pasted.ReceptionUrl)
            : [ConnectorAnswers.Unknown(pasted.Endpoint)];

    private async Task<IReadOnlyList<AnswerView>> OfRequestAsync(
        HttpContext http, WorkspaceBody workspace, PastedHttp request, DateTimeOffset? arrivedAt)
    {
        var named = request.Endpoint is { } ep ? await connectors.FindAsync(http, ep) : null;
        var pasted = new PastedRequest(request.Headers, request.Body, arrivedAt);
        var outcome = await rejections.DiagnosePastedAsync(http, named?.WorkspaceId ?? workspace.Id, named?.Id, pasted);
        IReadOnlyList<AnswerView> unknown = request.Endpoint is { } wrong && named is null ? [ConnectorAnswers.Unknown(wrong)] : [];
        if (outcome.Value is not { } diagnosis)
        {
            return [.. unknown, new AnswerView(FailureWords.Of(outcome.Failure!)) { Kind = "warn", Pill = "Not diagnosed" }];
        }

        var signedFor = diagnosis.ConnectorId is { } other && other != named?.Id ? await connectors.FindAsync(http, other) : null;
        return [.. unknown, .. RequestAnswers.Of(request, diagnosis, named, signedFor)];
    }

    private async Task<ConnectorFacts> FactsAsync(HttpContext http, ConnectorBody connector) => new(
        connector,
        await rejections.HealthAsync(http, connector.Id),
        await events.LatestAsync(http, connector.Id, RowsShown) ?? [],
        (await rejections.ListAsync(http, connector.Id, reason: null, after: null, RowsShown)).Value?.Rejections ?? [],
        await kept.CountAsync(http, connector.Id));

    private async IAsyncEnumerable<ConnectorBody> ConnectorsAsync(HttpContext http, WorkspaceBody workspace)
    {
        var (after, searched) = ((string?)null, 0);
        do
        {
            if ((await live.ListAsync(http, workspace.Id, after, PageSize)).Value is not { } page)
            {
                yield break;
            }

            foreach (var connector in page.Connectors)
            {
                yield return connector.Connector;
            }

            (after, searched) = (page.Next, searched + page.Connectors.Count);
        }
        while (after is not null && searched < MaxSearched);
    }

    private static AnswerView UnknownRejection => new("No refused request with this id is kept.")
    {
        Kind = "err",
        Pill = "Not found",
        Sentences = ["Refused requests are kept for at most seven days, and the oldest give way to newer ones."],
    };

    private static AnswerView OfRejection(ConnectorBody connector, string id, string reason) =>
        new($"The connector {connector.Name} refused this request.")
        {
            Kind = "err",
            Pill = "Refused",
            Sentences = [RejectionWords.SentenceOf(reason)],
            Links = [("Diagnosis", $"/connectors/{connector.Id}/refused/{id}")],
        };
}
