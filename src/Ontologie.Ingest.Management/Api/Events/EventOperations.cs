using System.Text.Json;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Management.OpenApi;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>Describes the routes of events.</summary>
internal static class EventOperations
{
    private const string Body = """{"type":"order.created","order":{"id":1042,"total":"19.90"}}""";

    private static readonly StoredEventWithHeaders Example = new()
    {
        Id = EventId.TryParse(ExampleIds.Event, out var id) ? id : default,
        Sequence = 42,
        ReceivedAt = ExampleIds.Time,
        Type = "order.created",
        Secret = SecretId.TryParse(ExampleIds.Secret, out var secret) ? secret : default,
        Size = Body.Length,
        IsTest = false,
        Headers = """[["Content-Type","application/json"],["User-Agent","orders/2.1"]]"""u8.ToArray(),
        BodyDigest = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Body)),
    };

    private static readonly Field Order = Field.Text("order", "By sequence, ascending or descending.") with
    {
        Choices = ["asc", "desc"],
        Default = "asc",
    };

    internal static readonly ApiOperation List = new("listEvents", Tags.Events, "Reads the log of a connector.")
    {
        Description = "A reader that continues after the last sequence it received misses nothing, unless it filters by status. "
            + $"With status, type, from or to, a page looks at no more than {SearchWindow.MaxEvents} events. It may then have fewer events "
            + "than limit, or none, although nextCursor is not null: continue with nextCursor. "
            + "The repeats of a list may lag by some seconds.",
        Query =
        [
            After("Only sequences above this one; with desc, only those below it."),
            Parameters.Limit,
            Order,
            Field.Text("type", "Only events of exactly this type. Empty means only events without a type.") with
            {
                Most = EventTypes.MaxLength,
            },
            Time(
                EventListing.FromField,
                "Only events received at this time or later. A clock of the server that was wrong by more than a minute can hide events."),
            Time(EventListing.ToField, "Only events received before this time."),
            Field.Text("status", "Only events of this status.") with { Choices = EventStatusWords.All },
        ],
        Success = Success.Json(
            200,
            "A page of the log.",
            ApiJson.Default.EventPage,
            new EventPage([new EventBody(Example, default(RepeatCount))], NextCursor: null, OldestSequence: 1)),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Tail = new("tailEvents", Tags.Events, "Follows the log live, as Server-Sent Events.")
    {
        Description = "The id of a message is the sequence; its data is an Event as JSON. After 15 seconds without a message, a "
            + "comment follows. Without Last-Event-ID and after, the tail begins with the next event.",
        Query = [After("Begins after this sequence. Last-Event-ID takes precedence.")],
        Headers =
        [
            Field.Text("Last-Event-ID", "Resumes after this sequence. Browsers send it automatically.") with { Pattern = "^[0-9]+$" },
        ],
        Success = Success.Content(
            "text/event-stream",
            "The stream, until the client disconnects or the node stops.",
            $"retry: 1000\n: connected\n\nid: {Example.Sequence}\n"
                + $"data: {JsonSerializer.Serialize(new EventBody(Example), ApiJson.Default.EventBody)}\n\n"),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation Get = new("getEvent", Tags.Events, "Shows an event with its headers, repeats and links.")
    {
        Description = "Its repeats include every duplicate answered before this request, unless the store is unavailable.",
        Success = Success.Json(
            200,
            "The event.",
            ApiJson.Default.EventDetailsBody,
            new EventDetailsBody(
                EndpointId.TryParse(ExampleIds.Endpoint, out var endpoint) ? endpoint : default,
                Example,
                new LinkedEvent(
                    EventLinkStatus.Linked,
                    [new EventLinkRow(new EntityName("order", "1042"), "upsert", ExampleIds.Rule, 3)],
                    [
                        new LinkProblem(
                            LinkProblemCodes.NotConverted, ExampleIds.Rule, 3, "/body/order/total", "\"19.90\"", "a number", null, false),
                    ]))),
        Problems = [Problem.Unavailable],
    };

    internal static readonly ApiOperation GetBody = new("getEventBody", Tags.Events, "Returns the exact bytes of an event's body.")
    {
        Success = Success.Content("application/octet-stream", "The exact bytes."),
        Problems = [Problem.EventErased, Problem.Unavailable],
    };

    private static Field Time(string name, string description) => Field.Text(name, description) with { Format = "date-time" };

    private static Field After(string description) => Field.Number("after", description) with { Least = 0, Format = "int64" };
}
