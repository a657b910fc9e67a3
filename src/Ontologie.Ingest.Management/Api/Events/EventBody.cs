using System.Text.Json.Serialization;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>The JSON of an event in a list or a live tail.</summary>
internal record EventBody
{
    internal const string Accepted = "accepted";

    public EventBody(StoredEvent stored, RepeatCount? repeats = null)
    {
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

    /// <summary>Always accepted until events can be linked.</summary>
    public string Status { get; } = Accepted;

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
    public EventDetailsBody(EndpointId connector, StoredEventWithHeaders stored)
        : base(stored, stored.Repeats)
    {
        ConnectorId = connector.ToString();
        BodySha256 = Convert.ToHexStringLower(stored.BodyDigest);
        var headers = StoredHeaders.Read(stored.Headers);
        Headers = [.. headers.Kept.Select(header => new HeaderBody(header.Name, header.Value))];
        HeadersLeftOut = headers.LeftOut;
    }

    public string ConnectorId { get; }

    public string BodySha256 { get; }

    public IReadOnlyList<HeaderBody> Headers { get; }

    /// <summary>The names of the headers beyond the size limit.</summary>
    public IReadOnlyList<string> HeadersLeftOut { get; }

    /// <summary>Always empty until events can be linked.</summary>
    public IReadOnlyList<string> Links { get; } = [];
}

/// <summary>One header of the request that became an event.</summary>
internal sealed record HeaderBody(string Name, string Value);

/// <summary>Later deliveries with the identity of the event.</summary>
internal sealed record RepeatsBody(long Count, DateTimeOffset? LastAt, long WithOtherBody);
