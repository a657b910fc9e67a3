using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Testing.Storage;

/// <summary>Writes events and waits for their outcomes.</summary>
public static class EventWriterWrites
{
    /// <summary>Writes one event.</summary>
    public static async Task<WriteOutcome> WriteAsync(this EventWriter writer, NewEvent item) =>
        (await writer.WriteTogetherAsync(item))[0];

    /// <summary>Writes events in one request.</summary>
    public static async Task<WriteOutcome[]> WriteTogetherAsync(this EventWriter writer, params IReadOnlyList<NewEvent> items)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(items);
        var request = new WriteRequest(items.Count);
        foreach (var item in items)
        {
            request.Add(item);
        }

        await writer.WriteAsync(request);
        return [.. Enumerable.Range(0, request.Count).Select(place => request[place])];
    }
}
