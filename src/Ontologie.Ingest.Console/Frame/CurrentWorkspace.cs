using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Frame;

/// <summary>
/// The workspace that a page without one in its address is about: the one in the query string, else the one chosen last in this browser,
/// else the oldest.
/// </summary>
internal sealed class CurrentWorkspace(PageWorkspaces workspaces)
{
    internal const string Query = "workspace";

    private const string Cookie = "workspace";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>The workspace, which is remembered if the query string named it. Null if the installation has none.</summary>
    internal async Task<WorkspaceBody?> FindAsync(HttpContext http)
    {
        var named = http.Request.Query[Query].ToString();
        if (named.Length > 0 && await workspaces.FindAsync(http, named) is { } chosen)
        {
            Remember(http, chosen.Id);
            return chosen;
        }

        if (http.Request.Cookies[Cookie] is { Length: > 0 } kept && await workspaces.FindAsync(http, kept) is { } last)
        {
            return last;
        }

        return (await workspaces.ListAsync(http, after: null, limit: 1)).Value is { Data: [var oldest, ..] } ? oldest : null;
    }

    /// <summary>Makes a workspace the current one of this browser.</summary>
    internal static void Remember(HttpContext http, string workspace) => http.Response.Cookies.Append(
        Cookie,
        workspace,
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Kept, Path = "/" });
}
