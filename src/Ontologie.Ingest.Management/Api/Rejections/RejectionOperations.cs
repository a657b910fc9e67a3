using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Management.Rejections;
using Ontologie.Ingest.Management.Stats;
using Ontologie.Ingest.Storage.Rejections;

namespace Ontologie.Ingest.Management.Api.Rejections;

/// <summary>Describes the routes of rejections.</summary>
internal static class RejectionOperations
{
    private const string Body = """{"type":"order.created","order":{"id":1042}}""";

    private static readonly RejectionRow Example = new()
    {
        Id = RejectionId.TryParse(ExampleIds.Rejection, out var id) ? id : default,
        Endpoint = EndpointId.TryParse(ExampleIds.Endpoint, out var endpoint) ? endpoint : default,
        ReceivedAt = ExampleIds.Time,
        Reason = "invalid_signature",
        Method = "POST",
        DeclaredBytes = Body.Length,
        ReadBytes = Body.Length,
        Headers = """[["Content-Type","application/json"],["User-Agent","orders/2.1"]]"""u8.ToArray(),
        RemoteAddress = "203.0.113.7",
        AddressGroup = "203.0.113.7",
        Scheme = "generic",
        SkewSeconds = -2,
        BodyDigest = SHA256.HashData(Encoding.UTF8.GetBytes(Body)),
        IsQuarantined = true,
        SealedBytes = Body.Length,
        Finding = "secret_white_space",
    };

    private static readonly Field[] Range =
    [
        Field.Text(StatsQuery.FromField, "The start. Default: 24 hours before the end. At most 7 days before it.") with
        {
            Format = "date-time",
        },
        Field.Text(StatsQuery.ToField, "The end, which is not included. Default: now, with the current minute.") with
        {
            Format = "date-time",
        },
    ];

    internal static readonly ApiOperation List = new("listRejections", Tags.Rejections, "Lists kept refused requests, newest first.")
    {
        Description = "Every refusal is counted, and a bounded sample is kept for 7 days at most. While a wrong setting may be the cause, "
            + "whole requests are kept in quarantine, so that they can be recovered. identity_conflict is no refusal: the request was "
            + "answered as a duplicate, but has other bytes than the event.",
        Query =
        [
            Field.Text(ListRejections.ReasonField, "Only this reason: the code of the answer.") with { Choices = ListRejections.Reasons },
            Field.Text(RejectionRequests.AfterField, "The nextCursor of an earlier response. The page begins after it."),
            Parameters.Limit,
        ],
        Success = Success.Json(
            200,
            "A page of rejections.",
            ApiJson.Default.PageRejectionBody,
            new Page<RejectionBody>([RejectionBody.Of(Example)], NextCursor: null)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getRejection", Tags.Rejections, "Shows a refused request with its headers.")
    {
        Description = "Credentials among the headers are redacted.",
        Success = Success.Json(200, "The rejection.", ApiJson.Default.RejectionDetailsBody, new RejectionDetailsBody(Example)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation GetBody = new(
        "getRejectionBody", Tags.Rejections, "Returns the exact bytes of a refused request's body, if they are kept.")
    {
        Success = Success.Content("application/octet-stream", "The exact bytes."),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Count = new(
        "countRejections", Tags.Rejections, "Counts a connector's refused requests by minute and reason.")
    {
        Description = "Only minutes and reasons that occurred. A minute in which no node reported is absent too; the traffic statistics "
            + "tell the difference. The current minute is included and grows.",
        Query = Range,
        Success = Success.Json(
            200,
            "The counts, oldest first.",
            ApiJson.Default.RejectionCountsBody,
            new RejectionCountsBody(
                [new RejectionCountBody(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), "invalid_signature", 2)])),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Recover = new(
        "recoverRejections", Tags.Rejections, "Ingests quarantined requests that verify with the present settings.")
    {
        Description = "Each request is verified at the time when it arrived, and ingested like a delivery, in order of arrival. An event "
            + "that exists already is a duplicate. The event's receivedAt is the time of the recovery. After an outcome unavailable, the "
            + "rest is not tried: repeat the call.",
        Body = new RequestObject(
            "NewRecovery",
            $$"""{"rejectionIds":["{{ExampleIds.Rejection}}"],"dryRun":true}""",
            Field.List(RecoverRequests.IdsField, "The requests. Default: all in quarantine.") with { Most = RecoverRequests.MaxIds },
            Field.Flag(RejectionRequests.DryRunField, "True to report what would happen, and change nothing.") with { Default = false })
        {
            ErrorExample = (RecoverRequests.IdsField, "It must be a list of at most 500 strings."),
        },
        Success = Success.Json(
            200,
            "The outcome for each request.",
            ApiJson.Default.RecoveryBody,
            new RecoveryBody(1, 0, 0, [new RecoveryItemBody(ExampleIds.Rejection, "recovered", ExampleIds.Event, Reason: null)])),
        Problems = [Problem.EndpointRetired, Problem.ConnectorDisabled, Problem.Conflict, Problem.Unavailable],
    };

    internal static readonly ApiOperation Forget = new("forgetRejections", Tags.Rejections, "Deletes all rejections of a connector.")
    {
        Description = "Requests in quarantine are deleted too and can no longer be recovered.",
        Success = Success.NoContent("They are deleted."),
        Problems = [Problem.Unavailable],
    };
}
