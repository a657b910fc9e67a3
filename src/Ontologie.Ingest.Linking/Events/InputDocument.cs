using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>The document that the pointers of rules address: body, headers and event. Built once for each event. Immutable.</summary>
public sealed class InputDocument
{
    private InputDocument(EventInput input, LinkValue root, bool hasBody) => (Event, Root, HasBody) = (input, root, hasBody);

    /// <summary>The event.</summary>
    public EventInput Event { get; }

    /// <summary>Whether the body could be read. The gateway accepts no event whose body cannot; an erased one has none.</summary>
    public bool HasBody { get; }

    /// <summary>An object with the members <c>body</c>, <c>headers</c> and <c>event</c>.</summary>
    public LinkValue Root { get; }

    /// <summary>Builds the document in time linear in the event. A body that is no JSON is missing.</summary>
    public static InputDocument Of(EventInput input)
    {
        var members = new List<KeyValuePair<string, LinkValue>>(3);
        var hasBody = LinkValue.TryParse(input.Body.Span, out var body);
        if (hasBody)
        {
            members.Add(new("body", body!));
        }

        members.Add(new("headers", Headers(input)));
        members.Add(new("event", Facts(input)));
        return new InputDocument(input, LinkValue.From(members), hasBody);
    }

    private static LinkValue Headers(EventInput input)
    {
        var headers = new OrderedDictionary<string, LinkValue>(StringComparer.Ordinal);
        foreach (var (name, value) in input.Headers)
        {
            headers.TryAdd(name.ToLowerInvariant(), LinkValue.From(value));
        }

        return LinkValue.From(headers);
    }

    private static LinkValue Facts(EventInput input)
    {
        var facts = new List<KeyValuePair<string, LinkValue>> { new("id", LinkValue.From(input.EventId)) };
        if (!string.IsNullOrEmpty(input.Type))
        {
            facts.Add(new("type", LinkValue.From(input.Type)));
        }

        facts.Add(new("receivedAt", LinkValue.From(Instant.From(input.ReceivedAt).ToString())));
        facts.Add(new("sequence", LinkValue.From(input.Sequence)));
        facts.Add(new("connectorId", LinkValue.From(input.ConnectorId)));
        facts.Add(new("provider", LinkValue.From(input.Provider)));
        facts.Add(new("test", LinkValue.From(input.IsTest)));
        return LinkValue.From(facts);
    }
}
