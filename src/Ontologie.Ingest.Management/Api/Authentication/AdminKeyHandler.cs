using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>Lets in who sends the admin key as a bearer token.</summary>
internal sealed class AdminKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AdminKeyDigest adminKey, RefusedKeys refused)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    internal new const string Scheme = "AdminKey";

    /// <summary>The policy of everything under the API.</summary>
    internal const string Policy = "ManagementApi";

    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Two lines of it are ambiguous, and no honest client sends them.
        var lines = Request.Headers.Authorization;
        if (lines.Count != 1
            || lines[0] is not { } line
            || !line.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            || !adminKey.Matches(line[Prefix.Length..]))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var admin = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin")], Scheme));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(admin, Scheme)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        refused.Add(Context.Connection.RemoteIpAddress);
        return Problem.Unauthorized.ExecuteAsync(Context);
    }
}
