using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>The events over which a rule is tried out: exactly one of the three.</summary>
internal sealed record PreviewOver
{
    internal const string Field = "over";
    internal const string LastPlace = "over.last";
    internal const string EventIdsPlace = "over.eventIds";
    internal const string BodyPlace = "over.body";
    internal const string HeadersPlace = "over.headers";

    /// <summary>As many bytes as the body of an event may have.</summary>
    internal const int MaxBodyBytes = 1024 * 1024;

    /// <summary>The newest events, this many.</summary>
    internal int? Last { get; init; }

    /// <summary>These events.</summary>
    internal IReadOnlyList<string>? EventIds { get; init; }

    /// <summary>A body that is no event: a JSON object in UTF-8.</summary>
    internal ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Headers for <see cref="Body"/>.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    internal void Check(FieldErrors errors)
    {
        if (errors.Has(Field))
        {
            return;
        }

        ReadSchema.Events.Check(errors, LastPlace, Last);
        if (EventIds is { Count: 0 })
        {
            errors.Add(EventIdsPlace, "It must name an event.");
        }

        if (Body is { Length: > MaxBodyBytes })
        {
            errors.Add(BodyPlace, $"A body has at most {MaxBodyBytes} bytes; got {Body.Value.Length}.");
        }

        if (Headers.Count > 0 && Body is null)
        {
            errors.Add(HeadersPlace, "Headers belong to a body, which is missing.");
        }

        var given = (Last is null ? 0 : 1) + (EventIds is null ? 0 : 1) + (Body is null ? 0 : 1);
        if (given != 1 && errors.Sentences.Keys.All(place => !place.StartsWith(Field + ".", StringComparison.Ordinal)))
        {
            errors.Add(Field, "It must have exactly one of last, eventIds and body.");
        }
    }
}
