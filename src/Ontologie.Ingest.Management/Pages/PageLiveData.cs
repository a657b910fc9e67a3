using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Connectors;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>The connectors of a workspace with their last 24 hours, for the page of live data.</summary>
internal sealed class PageLiveData(ListConnectors list, ReadConnectorActivity activity, ReceptionUrls urls)
{
    /// <summary>A page of connectors, oldest first; a failure if there is no such workspace.</summary>
    internal async Task<Outcome<LiveConnectors>> ListAsync(HttpContext http, string ws, string? after, int limit)
    {
        if (http.Workspace(ws) is not { } workspace)
        {
            return Failure.NotFound;
        }

        EndpointId? start = EndpointId.TryParse(after, out var id) ? id : null;
        var outcome = await list.RunAsync(workspace, new PageRequest<EndpointId>(start, limit), stop: http.RequestAborted);
        if (outcome.Value is not { } page)
        {
            return outcome.Failure!;
        }

        AllowedConnector[] allowed =
            [.. page.Items.Select(item => AllowedConnector.For(http.Caller(), item.Details)).OfType<AllowedConnector>()];
        var read = await activity.RunAsync(allowed, http.RequestAborted);
        return new LiveConnectors(
            [.. page.Items.Select(item => new LiveConnector(
                ConnectorBody.Of(item, urls.Of(item.Details.Id, http.Request)),
                read.GetValueOrDefault(item.Details.Id),
                item.LastEventAt))],
            page.Next?.ToString());
    }
}

/// <summary>A page of connectors.</summary>
/// <param name="Connectors">The connectors, oldest first.</param>
/// <param name="Next">The id after which the next page starts; null at the end.</param>
internal sealed record LiveConnectors(IReadOnlyList<LiveConnector> Connectors, string? Next);

/// <summary>A connector with its last 24 hours.</summary>
/// <param name="Connector">The connector.</param>
/// <param name="Activity">Its traffic by hour; null if it is not known.</param>
/// <param name="LastEventAt">When it received its last event; null if it never did.</param>
internal sealed record LiveConnector(ConnectorBody Connector, ConnectorActivity? Activity, DateTimeOffset? LastEventAt);
