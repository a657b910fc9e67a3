using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>The number of refused requests that can be recovered, for pages that offer it.</summary>
internal sealed class PageKeptRequests(ConnectorAccess access, IRejectionReader reader)
{
    /// <summary>How many requests of a connector are kept whole and not recovered; 0 if there is no such connector.</summary>
    /// <exception cref="LostDependencyException">The store cannot be read.</exception>
    internal async Task<int> CountAsync(HttpContext http, string ep)
    {
        if (await access.AllowAsync(http, ep) is not { } connector)
        {
            return 0;
        }

        var summaries = await LostDependencyException.GuardAsync(() => reader.SummarizeAsync([connector.Id], http.RequestAborted));
        return summaries is [var summary] ? summary.Recoverable : 0;
    }
}
