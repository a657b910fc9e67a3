using System.Text.Json.Serialization;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>The JSON of an event in a list or a live tail.</summary>
internal record EventBody
{
    public EventBody(StoredEvent stored, RepeatCount? repeats = null, EventLinkStatus status = EventLinkStatus.Accepted)
    {
        Status = status.Word();
        EventId = stored.Id.ToString();
        Sequence = stored.Sequence;
        ReceivedAt = stored.ReceivedAt;
        Type = stored.Type;
        Size = stored.Size;
        SecretId = stored.Secret.ToString();
        Test = stored.IsTest;
        Repeats = repeats is { } known ? new RepeatsBody(known.Count, known.LastAt, known.WithOtherBody) : null;
    }

    public string EventId { get; }

    public long Sequence { get; }

    public DateTimeOffset ReceivedAt { get; }

    public string? Type { get; }

    /// <summary>What linking made of it. A live tail shows events before they are linked.</summary>
    public string Status { get; }

    public int Size { get; }

    /// <summary>The secret that verified it.</summary>
    public string SecretId { get; }

    /// <summary>Whether it is a test delivery of this installation.</summary>
    public bool Test { get; }

    /// <summary>Absent in a live tail: it shows events when they are committed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RepeatsBody? Repeats { get; }
}

/// <summary>The JSON of a single event.</summary>
internal sealed record EventDetailsBody : EventBody
{
    public EventDetailsBody(EndpointId connector, StoredEventWithHeaders stored, LinkedEvent linked)
        : base(stored, stored.Repeats, linked.Status)
    {
        ConnectorId = connector.ToString();
        BodySha256 = Convert.ToHexStringLower(stored.BodyDigest);
        if (linked.Status != EventLinkStatus.Erased)
        {
            var headers = StoredHeaders.Read(stored.Headers);
            Headers = [.. headers.Kept.Select(header => new HeaderBody(header.Name, header.Value))];
            HeadersLeftOut = headers.LeftOut;
        }

        Links = [.. linked.Links.Select(link => new LinkBody(
            link.Entity.Type, link.Entity.Key, link.Operation, link.RuleId, link.RuleVersion))];
        Problems = [.. linked.Problems.Select(LinkProblemBody.Of)];
    }

    public string ConnectorId { get; }

    public string BodySha256 { get; }

    /// <summary>Empty after a privacy request.</summary>
    public IReadOnlyList<HeaderBody> Headers { get; } = [];

    /// <summary>The names of the headers beyond the size limit.</summary>
    public IReadOnlyList<string> HeadersLeftOut { get; } = [];

    /// <summary>The entities that it is linked to.</summary>
    public IReadOnlyList<LinkBody> Links { get; }

    /// <summary>What could not be linked or converted.</summary>
    public IReadOnlyList<LinkProblemBody> Problems { get; }
}

/// <summary>The JSON of a link between an event and an entity.</summary>
internal sealed record LinkBody(string Type, string Key, string Operation, string? RuleId, int? RuleVersion);

/// <summary>The JSON of a problem of an event.</summary>
internal sealed record LinkProblemBody(
    string Code, string? RuleId, int? RuleVersion, string? At, string? Found, string? Wanted, int? Item)
{
    internal static LinkProblemBody Of(LinkProblem problem) => new(
        problem.Code, problem.RuleId, problem.RuleVersion, problem.At, problem.Found, problem.Wanted, problem.Item);
}

/// <summary>One header of the request that became an event.</summary>
internal sealed record HeaderBody(string Name, string Value);

/// <summary>Later deliveries with the identity of the event.</summary>
internal sealed record RepeatsBody(long Count, DateTimeOffset? LastAt, long WithOtherBody);
