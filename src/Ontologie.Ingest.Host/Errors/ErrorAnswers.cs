namespace Ontologie.Ingest.Host.Errors;

/// <summary>
/// Gives a body to every error that has none: paths that nobody maps, methods that a path does not know, failures. Behind
/// routing, so reception, which answers by itself, does not pay for it.
/// </summary>
internal static class ErrorAnswers
{
    internal static void UseErrorAnswers(this WebApplication app)
    {
        var failed = app.Services.GetRequiredService<FailedRequests>();
        app.Use(next => context => AnswerAsync(context, next, failed));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, FailedRequests failed)
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
            await ErrorAnswer.InternalError.WriteAsync(context);
            return;
        }

        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await ErrorAnswer.OfStatus(response.StatusCode).WriteAsync(context);
        }
    }
}
