using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;

namespace Ontologie.Ingest.Management.Api.Problems;

/// <summary>An error response: <c>application/problem+json</c> with a code for programs.</summary>
internal sealed class Problem : IResult
{
    internal static readonly Problem InvalidJson = new(400, "invalid_json", "The body is not a JSON object in UTF-8.");

    internal static readonly Problem InvalidFieldName = new(400, "invalid_json", "The body is not a JSON object in UTF-8.")
    {
        Detail = "The name of a field contains half of a surrogate pair, which is not valid Unicode.",
    };

    internal static readonly Problem Unauthorized = new(401, "unauthorized", "The key is missing or wrong.")
    {
        WwwAuthenticate = "Bearer",
        Detail = "Send the admin key in the header Authorization: Bearer <key>.",
    };

    internal static readonly Problem NotFound = new(404, "not_found", "Not found.");
    internal static readonly Problem EndpointRetired = new(409, "endpoint_retired", "The connector is retired.");
    internal static readonly Problem TooManySecrets =
        new(409, "too_many_secrets", "The connector has reached its limit of live secrets. Remove one first.");
    internal static readonly Problem NoSecret = new(409, "no_secret", "The connector has no live secret to sign with.")
    {
        Detail = "Add a secret with POST /api/v1/connectors/{ep}/secrets, then test it.",
    };

    internal static readonly Problem Conflict =
        new(409, "conflict", "Other requests kept changing the connector. This request changed nothing; try again.") { RetryAfter = "1" };

    internal static readonly Problem LimitReached =
        new(409, "limit_reached", "The limit for objects of this kind is reached.");
    internal static readonly Problem InUse =
        new(409, "in_use", "The entity type, or a property that would be lost, is in use.");

    internal static readonly Problem RelinkRunning =
        new(409, "relink_running", "A re-link of this connector is running or paused.")
        {
            Detail = "Wait until it is done, or cancel it with POST /api/v1/connectors/{ep}/relinks/{rel}/cancel.",
        };

    internal static readonly Problem RelinkEnded = new(409, "relink_ended", "The re-link has ended and cannot be changed.");

    internal static readonly Problem NoRules =
        new(409, "no_rules", "The connector has never had a link rule, so there is nothing to apply.")
        {
            Detail = "Create one with POST /api/v1/connectors/{ep}/link-rules.",
        };

    internal static readonly Problem ConnectorDisabled =
        new(409, "connector_disabled", "The connector is disabled and receives nothing. Enable it first.");

    internal static readonly Problem TooManyDiagnoses =
        new(429, "rate_limited", "The workspace has reached its limit of 120 diagnoses a minute.") { RetryAfter = "60" };

    internal static readonly Problem EventErased = new(410, "event_erased", "A privacy request removed the content of this event.");

    internal static readonly Problem VersionDiffers =
        new(412, "version_differs", "The entity type has another version than the header requires. Nothing was changed.")
        {
            Detail = "Read the entity type again and send its ETag in If-Match.",
        };

    internal static readonly Problem PayloadTooLarge = new(413, "payload_too_large", "The body is larger than 64 KiB.");
    internal static readonly Problem UnsupportedMediaType =
        new(415, "unsupported_media_type", "The body must be application/json in UTF-8, without compression.")
        {
            Detail = "Set Content-Type: application/json.",
        };

    internal static readonly Problem CompressedBody =
        new(415, "unsupported_media_type", "The body must be application/json in UTF-8, without compression.")
        {
            Detail = "The request has the header Content-Encoding. Send the body uncompressed, without this header.",
        };

    internal static readonly Problem InternalError = new(500, "internal_error", "The server failed to process the request.");
    internal static readonly Problem Unavailable =
        new(503, "unavailable", "The request cannot be processed at the moment. Try again.") { RetryAfter = "1" };

    private Problem(int status, string code, string title)
    {
        Status = status;
        Code = code;
        Title = title;
    }

    internal int Status { get; }

    internal string Code { get; }

    internal string Title { get; }

    /// <summary>What to do about it, unless the title says so already.</summary>
    internal string? Detail { get; private init; }

    internal IReadOnlyDictionary<string, string[]>? Errors { get; private init; }

    internal string? Allow { get; init; }

    internal string? RetryAfter { get; init; }

    internal string? WwwAuthenticate { get; init; }

    private bool ClosesConnection { get; init; }

    internal static Problem MethodNotAllowed(string allow) =>
        new(405, "method_not_allowed", "The method is not allowed for this path.") { Allow = allow };

    internal static Problem InvalidRequest(IReadOnlyDictionary<string, string[]> errors) =>
        new(422, "invalid_request", "Fields of the request are invalid.") { Errors = errors };

    internal static Problem UnknownParameter(IReadOnlyDictionary<string, string[]> errors) =>
        new(400, "unknown_parameter", "The request has unknown query parameters.") { Errors = errors };

    internal static Problem InUseBy(string? detail) => new(InUse.Status, InUse.Code, InUse.Title) { Detail = detail };

    /// <summary>The problem of a body that is larger than a limit of its own.</summary>
    internal static Problem LargerThan(string limit) => new(413, PayloadTooLarge.Code, $"The body is larger than {limit}.");

    /// <summary>The problem of wrong fields; null if there are none.</summary>
    internal static Problem? Of(FieldErrors errors) => errors.IsEmpty ? null : InvalidRequest(errors.Sentences);

    /// <summary>The problem of an action that did nothing.</summary>
    internal static Problem Of(Failure failure) => failure.Reason switch
    {
        FailureReason.InvalidInput => InvalidRequest(failure.Errors!.Sentences),
        FailureReason.NotFound => NotFound,
        FailureReason.ConnectorRetired => EndpointRetired,
        FailureReason.Conflict => Conflict,
        FailureReason.LimitReached => LimitReached,
        FailureReason.TooManySecrets => TooManySecrets,
        FailureReason.NoSecret => NoSecret,
        FailureReason.TooManyTails => Unavailable,
        FailureReason.InUse => InUseBy(failure.Detail),
        FailureReason.VersionDiffers => VersionDiffers,
        FailureReason.RelinkRunning => RelinkRunning,
        FailureReason.RelinkEnded => RelinkEnded,
        FailureReason.NoRules => NoRules,
        FailureReason.EventErased => EventErased,
        FailureReason.TooManyDiagnoses => TooManyDiagnoses,
        FailureReason.Disabled => ConnectorDisabled,
        var reason => throw new InvalidOperationException($"The failure {reason} has no problem."),
    };

    /// <summary>The problem of a request that the server could not read.</summary>
    internal static Problem OfUnreadable(Exception failure) =>
        OfUnreadable((failure as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);

    /// <inheritdoc cref="OfUnreadable(Exception)"/>
    internal static Problem OfUnreadable(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => new(408, "request_timeout", "The body arrived too slowly."),
        StatusCodes.Status413PayloadTooLarge => PayloadTooLarge,
        _ => new(400, "malformed_request", "The body's framing is broken, or the body ended early.") { ClosesConnection = true },
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Allow = Allow;
        response.Headers.RetryAfter = RetryAfter;
        response.Headers.WWWAuthenticate = WwwAuthenticate;
        if (ClosesConnection && !HttpProtocol.IsHttp2(httpContext.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }

        var traceId = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
        return response.WriteAsJsonAsync(
            new ProblemBody("about:blank", Title, Status, Code, traceId, Detail, Errors),
            ApiJson.Default.ProblemBody,
            "application/problem+json",
            httpContext.RequestAborted);
    }
}
