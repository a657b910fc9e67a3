using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Events;
using Ontologie.Ingest.Management.Events;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>A connector's log for pages: the actions of the API, with ids as text and the bodies of the API as values.</summary>
internal sealed class PageEvents(ConnectorAccess access, ListEvents list)
{
    /// <summary>The newest events, newest first; null if there is no such connector.</summary>
    internal async Task<IReadOnlyList<EventBody>?> LatestAsync(HttpContext http, string ep, int count)
    {
        if (await access.FindAsync(http, ep) is not { } connector)
        {
            return null;
        }

        var listing = new EventListing { NewestFirst = true, Limit = count };
        var outcome = await list.RunAsync(connector, listing, stop: http.RequestAborted);
        return outcome.Value is { } page ? [.. page.Events.Select(listed => new EventBody(listed.Stored, listed.Repeats))] : null;
    }
}
