using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>The access step of a request: finds its caller, and checks that the caller may use the object in the path.</summary>
internal static class RequestAccess
{
    /// <summary>The authentication scheme of the console's sessions. The routes of the API do not accept it.</summary>
    internal const string ConsoleScheme = "Console";

    /// <summary>The caller of the request, by its key or by its session in the console.</summary>
    internal static Caller Caller(this HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, AuthenticationType: AdminKeyHandler.Scheme or ConsoleScheme }
            ? Access.Caller.Admin
            : throw new InvalidOperationException("The request has no caller.");

    /// <summary>The workspace of a path; null if the id is malformed or the caller may not use it.</summary>
    internal static AllowedWorkspace? Workspace(this HttpContext http, string ws) =>
        WorkspaceId.TryParse(ws, out var id) ? AllowedWorkspace.For(http.Caller(), id) : null;

    /// <inheritdoc cref="ConnectorAccess.FindAsync"/>
    internal static async Task<AllowedConnector?> FindAsync(this ConnectorAccess access, HttpContext http, string ep) =>
        EndpointId.TryParse(ep, out var id) ? await access.FindAsync(http.Caller(), id) : null;

    /// <inheritdoc cref="ConnectorAccess.AllowAsync"/>
    internal static async ValueTask<AllowedEndpoint?> AllowAsync(this ConnectorAccess access, HttpContext http, string ep) =>
        EndpointId.TryParse(ep, out var id) ? await access.AllowAsync(http.Caller(), id) : null;
}
