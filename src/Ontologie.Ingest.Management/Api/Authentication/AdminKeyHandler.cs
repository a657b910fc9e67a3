using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Management.Access;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>Authenticates requests that carry the admin key as bearer token.</summary>
internal sealed class AdminKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    AdminKeyDigest adminKey,
    KeyRefusal refusal)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    internal new const string Scheme = "AdminKey";

    /// <summary>The authorization policy of all routes of the API.</summary>
    internal const string Policy = "ManagementApi";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!adminKey.IsIn(Request))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var admin = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin")], Scheme));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(admin, Scheme)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => refusal.AnswerAsync(Context);
}
