using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Events;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>An event's JSON in a list.</summary>
internal record EventBody
{
    internal const string Accepted = "accepted";

    public EventBody(StoredEvent stored)
    {
        EventId = stored.Id.ToString();
        Sequence = stored.Sequence;
        ReceivedAt = stored.ReceivedAt;
        Type = stored.Type;
        Size = stored.Size;
        SecretId = stored.Secret.ToString();
        Test = stored.IsTest;
    }

    public string EventId { get; }

    public long Sequence { get; }

    public DateTimeOffset ReceivedAt { get; }

    public string? Type { get; }

    /// <summary>An event that nothing has been linked to is accepted; links will tell more.</summary>
    public string Status { get; } = Accepted;

    public int Size { get; }

    /// <summary>The secret that verified it.</summary>
    public string SecretId { get; }

    /// <summary>Whether this installation sent it to itself.</summary>
    public bool Test { get; }
}

/// <summary>An event's JSON by itself.</summary>
internal sealed record EventDetailsBody : EventBody
{
    public EventDetailsBody(EndpointId connector, StoredEventWithHeaders stored)
        : base(stored)
    {
        ConnectorId = connector.ToString();
        BodySha256 = Convert.ToHexStringLower(stored.BodyDigest);
        var headers = StoredHeaders.Read(stored.Headers);
        Headers = [.. headers.Kept.Select(header => new HeaderBody(header.Name, header.Value))];
        HeadersLeftOut = headers.LeftOut;
        Repeats = new RepeatsBody(stored.Repeats.Count, stored.Repeats.LastAt, stored.Repeats.WithOtherBody);
    }

    public string ConnectorId { get; }

    public string BodySha256 { get; }

    public IReadOnlyList<HeaderBody> Headers { get; }

    /// <summary>The names of headers that did not fit beside the others.</summary>
    public IReadOnlyList<string> HeadersLeftOut { get; }

    public RepeatsBody Repeats { get; }

    /// <summary>Nothing is linked yet.</summary>
    public IReadOnlyList<string> Links { get; } = [];
}

/// <summary>One header of the request that became an event.</summary>
internal sealed record HeaderBody(string Name, string Value);

/// <summary>Deliveries of an event's identity after the first.</summary>
internal sealed record RepeatsBody(long Count, DateTimeOffset? LastAt, long WithOtherBody);
