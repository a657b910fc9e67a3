using Ontologie.Ingest.Console;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Errors;

/// <summary>
/// Gives a body to errors without one: unknown paths, methods that a path does not allow, exceptions. Runs after routing, so it costs
/// nothing in reception, which answers its own errors.
/// </summary>
internal static class ErrorAnswers
{
    internal static void UseErrorAnswers(this WebApplication app, NodeRoles roles)
    {
        var failed = app.Services.GetRequiredService<FailedRequests>();
        app.Use(next => context => AnswerAsync(context, next, failed, roles.Console));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, FailedRequests failed, bool hasPages)
    {
        var response = context.Response;
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            failed.Add(failure, context.Request);
            if (response.HasStarted)
            {
                throw;
            }

            response.Clear();
            if (!hasPages || !await ConsoleServices.TryWriteFailureAsync(context))
            {
                await ErrorAnswer.InternalError.WriteAsync(context);
            }

            return;
        }

        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await ErrorAnswer.OfStatus(response.StatusCode).WriteAsync(context);
        }
    }
}
