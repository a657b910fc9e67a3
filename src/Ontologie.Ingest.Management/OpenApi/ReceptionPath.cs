using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>
/// Describes reception. The gateway maps its route without a description, because it reads requests byte by byte. A test compares
/// these refusals with the gateway's.
/// </summary>
internal static class ReceptionPath
{
    private const int MaxBodyBytes = 1_048_576;

    private static readonly Field[] Headers =
    [
        Field.Text(
            "X-Webhook-Signature",
            "sha256= and the HMAC-SHA256 of the signed bytes in hex. The key is the connector's secret in UTF-8. During a rotation, send "
            + "up to 8 signatures, separated by commas. Other providers have their own headers, listed in the catalogue.")
            with { Pattern = "^sha256=[0-9A-Fa-f]{64}( *, *sha256=[0-9A-Fa-f]{64}){0,7}$" },
        Field.Text(
            "X-Webhook-Timestamp",
            "Unix time in seconds. With it, the signed bytes are {timestamp}.{body}; without it, they are the body.")
            with { Pattern = "^[0-9]+$" },
        Field.Text(
            "X-Webhook-Id",
            "The id of the delivery. Two deliveries with one id are the same event. It requires the timestamp. The signed bytes are then "
            + "{id}.{timestamp}.{body}.")
            with { Pattern = "^[!-~]{1,256}$", Least = 1, Most = 256 },
    ];

    private static readonly DescribedProblem[] Refusals =
    [
        new(400, "invalid_json", "The body is not a JSON object in UTF-8.")
        {
            Remark = "A byte order mark and nesting beyond 64 levels are refused too.",
        },
        new(400, "malformed_request", "The body's framing is broken, or the body ended early.") { Remark = "The connection is closed." },
        new(401, "invalid_signature", "The signature is missing or wrong."),
        new(401, "stale_timestamp", "The timestamp is missing or too far from now."),
        new(404, "unknown_endpoint", "There is no such endpoint.") { Remark = "A disabled endpoint answers the same." },
        new(405, "method_not_allowed", "Send webhooks with POST.") { Header = ("Allow", "POST") },
        new(408, "request_timeout", "The body arrived too slowly."),
        new(410, "endpoint_retired", "The endpoint no longer receives webhooks."),
        new(413, "payload_too_large", "The body is larger than 1 MiB.") { Remark = "The connection is closed." },
        new(415, "unsupported_media_type", "The body must be JSON without a content encoding."),
        new(429, "rate_limited", "Too many requests are being processed.") { Header = ("Retry-After", "1") },
        new(503, "unavailable", "The event cannot be stored now.") { Header = ("Retry-After", "1") },
        new(503, "processing_timeout", "The event was not stored in time.")
        {
            Header = ("Retry-After", "1"),
            Remark = "It may still be stored later.",
        },
    ];

    internal static void Add(OpenApiDocument document, IOpenApiSchema problem)
    {
        var endpoint = Field.Id("endpointId", "ep", "The connector's id.");
        var responses = new OpenApiResponses { ["200"] = Committed(document) };
        foreach (var status in Refusals.GroupBy(refusal => refusal.Status))
        {
            responses[$"{status.Key}"] = DescribedProblem.ToResponse([.. status], problem);
        }

        var operation = new OpenApiOperation
        {
            OperationId = "receiveWebhook",
            Summary = "Receives one signed webhook.",
            Description = "Answers 200 after the event is committed. Every repetition of the delivery gets the same eventId.",
            Tags = new HashSet<OpenApiTagReference> { new(Tags.Reception, document) },
            Parameters =
            [
                endpoint.ToParameter(ParameterLocation.Path),
                .. Headers.Select(field => field.ToParameter(ParameterLocation.Header)),
            ],
            RequestBody = Body(),
            Responses = responses,
            Security = [],
        };
        document.Paths[$"/api/webhooks/{{{endpoint.Name}}}"] =
            new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = operation } };
    }

    private static OpenApiRequestBody Body() => new()
    {
        Required = true,
        Description = $"A JSON object of at most {MaxBodyBytes} bytes. The content type may also be application/*+json or absent.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new()
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.Object },
                Example = JsonNode.Parse("""{"type":"order.created","order":{"id":1042,"total":"19.90"}}"""),
            },
        },
    };

    private static OpenApiResponse Committed(OpenApiDocument document)
    {
        document.Components!.Schemas!["Committed"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["eventId"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = Field.IdPattern("evt") },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["accepted", "duplicate"] },
            },
            Required = new SortedSet<string>(StringComparer.Ordinal) { "eventId", "status" },
        };
        return new OpenApiResponse
        {
            Description = "The event is committed: by this request (`accepted`) or an earlier one (`duplicate`).",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchemaReference("Committed", document),
                    Example = new JsonObject { ["eventId"] = ExampleIds.Event, ["status"] = "accepted" },
                },
            },
        };
    }
}
