using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ontologie.Ingest.Console.SignIn;

/// <summary>Ends the session of a person who presses "Sign out".</summary>
internal static class SignOutRoute
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ReturnUrl.SignOutPath, RunAsync)
            .RequireAuthorization(ConsoleSession.Policy)
            .WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task RunAsync(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await ConsoleSession.EndAsync(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = ReturnUrl.SignInPath;
    }
}
