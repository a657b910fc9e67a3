using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>Writes the answers of the outside contract.</summary>
internal static class AnswerWriter
{
    private const int MaxCommittedBytes = 128;

    // People read refusals in a terminal. Nothing reads them as HTML.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly StringValues Json = "application/json";
    private static readonly StringValues ProblemJson = "application/problem+json";

    internal static Task WriteAsync(HttpContext context, in Answer answer) =>
        answer.Refusal is { } refusal
            ? WriteProblemAsync(context, RefusalAnswer.Of(refusal), answer.Detail)
            : WriteCommittedAsync(context, answer);

    private static Task<FlushResult> WriteCommittedAsync(HttpContext context, in Answer answer)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.ContentType = Json;

        // Ids and statuses need no escaping.
        if (!Utf8.TryWrite(
            response.BodyWriter.GetSpan(MaxCommittedBytes),
            $$"""{"eventId":"{{answer.Event}}","status":"{{answer.Word}}"}""",
            out var length))
        {
            throw new InvalidOperationException("The answer to a committed event exceeds its buffer.");
        }

        response.ContentLength = length;
        response.BodyWriter.Advance(length);
        return response.BodyWriter.FlushAsync(CancellationToken.None).AsTask();
    }

    private static Task WriteProblemAsync(HttpContext context, RefusalAnswer problem, string? detail)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.ContentType = ProblemJson;
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds;
        }

        if (problem.Allow is { } methods)
        {
            response.Headers.Allow = methods;
        }

        if (problem.ClosesConnection)
        {
            LastRequest.Announce(context);
        }

        var body = ToJson(problem, detail ?? problem.Detail, Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    private static byte[] ToJson(RefusalAnswer problem, string? detail, string traceId)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("code", problem.Code);
            json.WriteString("traceId", traceId);
            if (detail is not null)
            {
                json.WriteString("detail", detail);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
