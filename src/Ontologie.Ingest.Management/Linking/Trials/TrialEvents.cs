using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Trials;

/// <summary>Reads events with their contents, to try out rules on them. Leaves out events whose contents were erased.</summary>
internal sealed class TrialEvents(EventReads events, EventStatuses statuses)
{
    /// <summary>The most bytes of bodies that one request reads. With large bodies it reads fewer events than it may.</summary>
    internal const long MaxBytes = 32L * 1024 * 1024;

    private const long BytesOfRead = 4L * 1024 * 1024;

    /// <summary>The newest events, newest first.</summary>
    internal async Task<IReadOnlyList<EventInput>> LastAsync(AllowedConnector connector, int count, CancellationToken stop)
    {
        var newest = new EventQuery(connector.Id) { NewestFirst = true, Limit = count };
        var listed = Within(await events.ReadAsync(reader => reader.ListAsync(newest, stop)));
        if (listed.Count == 0)
        {
            return [];
        }

        var wanted = listed.Select(stored => stored.Sequence).ToHashSet();
        var (after, until) = (wanted.Min() - 1, wanted.Max());
        var contents = new List<EventContents>();
        while (after < until)
        {
            var read = await events.ReadAsync(
                reader => reader.ReadContentsAsync(connector.Id, after, until, EventQuery.MaxLimit, BytesOfRead, stop));
            if (read.Count == 0)
            {
                break;
            }

            contents.AddRange(read);
            after = read[^1].Event.Sequence;
        }

        // The statuses last: from the commit of an erasure on, no read shows the contents.
        var outcomes = await statuses.FindAsync(connector.Id, wanted, stop);
        return
        [
            .. contents
                .Where(one => wanted.Contains(one.Event.Sequence)
                    && outcomes.GetValueOrDefault(one.Event.Sequence) != EventLinkStatus.Erased)
                .OrderByDescending(one => one.Event.Sequence)
                .Select(one => InputOf(connector, one.Event, one.Headers, one.Body)),
        ];
    }

    /// <summary>One event; null if there is none.</summary>
    /// <returns>The event; its body is empty if the contents were erased.</returns>
    internal async Task<(EventInput Input, bool IsErased)?> FindAsync(AllowedConnector connector, EventId id, CancellationToken stop)
    {
        if (await events.ReadAsync(reader => reader.FindAsync(connector.Id, id, stop)) is not { } stored
            || await events.ReadAsync(reader => reader.FindBodyAsync(connector.Id, id, stop)) is not { } body)
        {
            return null;
        }

        var outcome = await statuses.FindAsync(connector.Id, stored.Sequence, stop);
        return (InputOf(connector, stored, stored.Headers, body), outcome is { Status: EventLinkStatus.Erased });
    }

    /// <summary>As many of the newest events as fit into <see cref="MaxBytes"/>, and at least one. Pure.</summary>
    internal static IReadOnlyList<StoredEvent> Within(IReadOnlyList<StoredEvent> newestFirst)
    {
        var sum = 0L;
        return [.. newestFirst.TakeWhile((stored, index) => (sum += stored.Size) <= MaxBytes || index == 0)];
    }

    private static EventInput InputOf(AllowedConnector connector, StoredEvent stored, byte[] headers, byte[] body) => new()
    {
        EventId = stored.Id.ToString(),
        ConnectorId = connector.Id.ToString(),
        Provider = connector.Details.Provider,
        Sequence = stored.Sequence,
        ReceivedAt = stored.ReceivedAt,
        Type = stored.Type,
        IsTest = stored.IsTest,
        Headers = [.. StoredHeaders.Read(headers).Kept.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        Body = body,
    };
}
