namespace Ontologie.Ingest.Linking.Events;

/// <summary>The document that the pointers of rules address: body, headers and event. Built once for each event. Immutable.</summary>
public sealed class InputDocument
{
    private InputDocument(EventInput input) => Event = input;

    /// <summary>The event.</summary>
    public EventInput Event { get; }

    /// <summary>Parses the body of an event. Null if the body is no JSON, which the gateway never accepts.</summary>
    public static InputDocument? Of(EventInput input) => new(input);
}
