using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Console.SignIn;

/// <summary>
/// Shows the sign-in page again if its form cannot be accepted: its cookie is missing, or the key ring was replaced since it was opened.
/// It belongs after the middleware that checks forms.
/// </summary>
internal static class StaleSignIn
{
    /// <summary>The query parameter that makes the page say why it is shown again.</summary>
    internal const string Parameter = "stale";

    internal static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != ReturnUrl.SignInPath || context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        var kept = context.Request.Query.Where(part => part.Key != Parameter).Append(new(Parameter, "true"));
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = ReturnUrl.SignInPath + QueryString.Create(kept);
        return Task.CompletedTask;
    }
}
