using System.Text.Json;
using System.Text.Json.Serialization;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Management.Api.Linking.Trials;

/// <summary>The JSON of everything that a rule can point at in one event.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Pointers">The pointers in the order of the document.</param>
/// <param name="More">True if the document has more pointers than an answer has; else absent.</param>
internal sealed record PointersBody(
    string EventId,
    IReadOnlyList<PointerBody> Pointers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More)
{
    internal static PointersBody Of(string eventId, DocumentPointerList found) =>
        new(eventId, [.. found.Pointers.Select(PointerBody.Of)], found.IsCut ? true : null);
}

/// <summary>The JSON of one pointer.</summary>
/// <param name="Pointer">The pointer.</param>
/// <param name="Type">The type of its value: <c>text</c>, <c>number</c>, <c>boolean</c>, <c>null</c>, <c>list</c> or <c>object</c>.</param>
/// <param name="Value">Its value; absent for a list and an object. A long value is the beginning of its text.</param>
/// <param name="Count">The number of elements or members; absent for other values.</param>
/// <param name="Shortened">True if the value is longer; else absent.</param>
internal sealed record PointerBody(
    string Pointer,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Count,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Shortened)
{
    internal static PointerBody Of(DocumentPointer found)
    {
        var isContainer = found.Type is LinkValueKind.List or LinkValueKind.Object;
        var (value, isShortened) = ShownValue.Of(found.Value);
        return new PointerBody(
            found.At,
            ShownValue.WordOf(found.Type),
            isContainer ? null : value,
            isContainer ? found.Count : null,
            !isContainer && isShortened ? true : null);
    }
}

/// <summary>The JSON of what the last events of a connector have in common.</summary>
/// <param name="Events">The number of events that were read.</param>
/// <param name="Pointers">
/// The pointers that any of them has, in the order of first appearance. Elements of lists are one pointer with *.
/// </param>
/// <param name="More">True if the events have more pointers than an answer has; else absent.</param>
internal sealed record SchemaBody(
    int Events,
    IReadOnlyList<SchemaPointerBody> Pointers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More)
{
    internal static SchemaBody Of(DocumentSchema found) => new(
        found.Events,
        [.. found.Pointers.Select(pointer => SchemaPointerBody.Of(pointer, found.Events))],
        found.IsCut ? true : null);
}

/// <summary>The JSON of one pointer over several events.</summary>
/// <param name="Pointer">The pointer.</param>
/// <param name="Types">How many of its values have each type.</param>
/// <param name="Share">The share of events that have it, from 0 to 1.</param>
/// <param name="Examples">Some different values, shortened.</param>
internal sealed record SchemaPointerBody(
    string Pointer, IReadOnlyDictionary<string, int> Types, double Share, IReadOnlyList<JsonElement> Examples)
{
    internal static SchemaPointerBody Of(SchemaPointer found, int events) => new(
        found.At,
        found.Types.ToDictionary(pair => ShownValue.WordOf(pair.Key), pair => pair.Value),
        events == 0 ? 0 : (double)found.Events / events,
        [.. found.Examples.Select(example => ShownValue.Of(example).Value)]);
}
