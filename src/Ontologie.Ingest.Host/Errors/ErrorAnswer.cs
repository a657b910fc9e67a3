using System.Diagnostics;
using System.Text.Json;

namespace Ontologie.Ingest.Host.Errors;

/// <summary>An error that the host answers itself, in the shape of the errors of reception and of the API.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Code">The machine-readable code.</param>
/// <param name="Title">What is wrong, for people.</param>
internal sealed record ErrorAnswer(int Status, string Code, string Title)
{
    internal static readonly ErrorAnswer UriTooLong =
        new(414, "uri_too_long", $"The request line is longer than {RequestLimits.MaxRequestLineBytes} bytes.");

    internal static readonly ErrorAnswer HeadersTooLarge = new(
        431,
        "headers_too_large",
        $"The request has more than {RequestLimits.MaxHeaderLines} headers, or more than {RequestLimits.MaxHeaderBytes} bytes of them.");

    internal static readonly ErrorAnswer InternalError = new(500, "internal_error", "The server failed to process the request.");

    private string? Detail { get; init; }

    internal static ErrorAnswer OfStatus(int status) => status switch
    {
        401 => new(status, "unauthorized", "Sign in to the console first."),
        404 => new(status, "not_found", "Not found.") { Detail = "Senders deliver to POST /api/webhooks/{endpointId}." },
        405 => new(status, "method_not_allowed", "Method not allowed."),
        408 => new(status, "request_timeout", "The request arrived too slowly."),
        413 => new(status, "payload_too_large", "The body is too large."),
        414 => UriTooLong,
        415 => new(status, "unsupported_media_type", "The content type is not supported."),
        431 => HeadersTooLarge,
        503 => new(status, "unavailable", "The request cannot be processed now. Try again later."),
        >= 500 => InternalError with { Status = status },
        _ => new(status, "bad_request", "The request is invalid."),
    };

    internal Task WriteAsync(HttpContext context)
    {
        var body = ToJson(Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    private byte[] ToJson(string traceId)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", Title);
            json.WriteNumber("status", Status);
            if (Detail is not null)
            {
                json.WriteString("detail", Detail);
            }

            json.WriteString("code", Code);
            json.WriteString("traceId", traceId);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
