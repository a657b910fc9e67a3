using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Authentication;

namespace Ontologie.Ingest.Console.SignIn;

/// <summary>
/// The session of a person who is signed in: an encrypted cookie that any node can read. It ends after
/// <see cref="Management.ManagementOptions.SessionLifetime"/>, by a sign-out, or when the admin key changes.
/// </summary>
internal static class ConsoleSession
{
    /// <summary>The authentication scheme. The API does not accept it.</summary>
    internal const string Scheme = RequestAccess.ConsoleScheme;

    /// <summary>The authorization policy of every page but the sign-in page.</summary>
    internal const string Policy = "Console";

    /// <summary>The claim with <see cref="AdminKeyDigest.Fingerprint"/> of the key that was valid at the sign-in.</summary>
    internal const string KeyClaim = "admin-key";

    /// <summary>
    /// Starts a session. Call it only for a caller who was <see cref="SignInOutcome.SignedIn"/>, before the answer starts.
    /// </summary>
    internal static Task StartAsync(HttpContext http)
    {
        var key = http.RequestServices.GetRequiredService<AdminKeyDigest>().Fingerprint;
        var admin = new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin"), new Claim(KeyClaim, key)], Scheme);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(admin));
    }

    /// <summary>Removes the cookie from the browser. A copy of the cookie would work until its end.</summary>
    internal static Task EndAsync(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>Requires a session for a route that a script reads, or that downloads a file. Without one, the answer is 401.</summary>
    internal static TBuilder RequireSessionForData<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(Policy).DisableCookieRedirect();
}
