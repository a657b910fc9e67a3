using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Management.Api.Workspaces;
using Ontologie.Ingest.Management.Pages;

namespace Ontologie.Ingest.Console.Frame;

/// <summary>
/// The workspace that a page without one in its address is about: the one in the query string, else the one chosen last in this browser,
/// else the oldest.
/// </summary>
internal sealed class CurrentWorkspace(
    PageWorkspaces workspaces, IOptions<ManagementOptions> management, IOptions<ConsoleOptions> console)
{
    internal const string Query = "workspace";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private readonly ConsoleCookie _cookie = new("console-workspace", console.Value.InstallationLabel, management.Value.PublicUrl);

    /// <summary>The workspace, which is remembered if the query string named it. Null if the installation has none.</summary>
    internal async Task<WorkspaceBody?> FindAsync(HttpContext http)
    {
        var named = http.Request.Query[Query].ToString();
        if (named.Length > 0 && await workspaces.FindAsync(http, named) is { } chosen)
        {
            Remember(http, chosen.Id);
            return chosen;
        }

        if (http.Request.Cookies[_cookie.Name!] is { Length: > 0 } kept && await workspaces.FindAsync(http, kept) is { } last)
        {
            return last;
        }

        return (await workspaces.ListAsync(http, after: null, limit: 1)).Value is { Data: [var oldest, ..] } ? oldest : null;
    }

    /// <summary>Makes a workspace the current one of this browser.</summary>
    internal void Remember(HttpContext http, string workspace)
    {
        var options = _cookie.Build(http);
        options.MaxAge = Kept;
        http.Response.Cookies.Append(_cookie.Name!, workspace, options);
    }
}
