using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Linking.Events;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Events;

/// <summary>
/// Reads a page of a connector's log with the repeats that are stored by now. A page of a filtered list looks at a limited part of the
/// log (<see cref="SearchWindow"/>), so it may have few events or none although more follow.
/// </summary>
internal sealed class ListEvents(EventReads events, EventsByStatus byStatus, EventStatuses statuses)
{
    internal async Task<Outcome<LogPage>> RunAsync(
        AllowedConnector connector, EventListing input, FieldErrors? errors = null, CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        Check(errors, input);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        // The page first, then the oldest sequence: if retention removes events in between, the reader sees the gap.
        var query = QueryOf(connector.Id, input);
        var status = input.Status is { } word ? EventStatusWords.Parse(word) : null;
        var (page, next) = status is { } only
            ? await byStatus.ReadPageAsync(query, only, input.Limit, stop)
            : await ReadPageAsync(query, input.Limit, stop);
        var oldest = await events.ReadAsync(reader => reader.FindOldestSequenceAsync(connector.Id, stop));
        return new LogPage(await CompleteAsync(connector.Id, page, status, stop), next, oldest);
    }

    internal static void Check(FieldErrors errors, EventListing input)
    {
        PageLimit.Range.Check(errors, PageLimit.Field, input.Limit);
        if (input.Type?.Contains('\0', StringComparison.Ordinal) == true)
        {
            // No stored type has it, and a database may refuse it in a query.
            errors.Add(EventListing.TypeField, "It must not contain the character U+0000.");
        }

        if (input.Type?.Length > EventTypes.MaxLength)
        {
            errors.Add(
                EventListing.TypeField, $"A type has at most {EventTypes.MaxLength} characters; got {input.Type.Length}.");
        }

        if (input.From >= input.To)
        {
            errors.Add(EventListing.ToField, "It must be later than from.");
        }
    }

    private static EventQuery QueryOf(EndpointId connector, EventListing input) => new(connector)
    {
        After = input.After,
        Limit = input.Limit + 1,
        NewestFirst = input.NewestFirst,
        Type = input.Type,
        WithoutType = input.WithoutType,
        From = input.From,
        To = input.To,
    };

    private async Task<(IReadOnlyList<StoredEvent> Page, long? Next)> ReadPageAsync(EventQuery query, int limit, CancellationToken stop)
    {
        SearchWindow? window = null;
        if (query.SkipsEvents)
        {
            var range = await events.ReadAsync(reader => reader.FindRangeAsync(query.Endpoint, query.From, query.To, stop));
            window = range is null ? null : SearchWindow.Of(range.Value, query.After, query.NewestFirst);
            if (window is null)
            {
                return ([], null);
            }

            query = query with { After = window.Value.After, Until = window.Value.Until };
        }

        var found = await events.ReadAsync(reader => reader.ListAsync(query, stop));
        return found.Count > limit
            ? ([.. found.Take(limit)], found[limit - 1].Sequence)
            : (found, window is { HasMore: true } ? window.Value.Until : null);
    }

    /// <summary>Adds repeats and statuses.</summary>
    private async Task<IReadOnlyList<ListedLogEvent>> CompleteAsync(
        EndpointId connector, IReadOnlyList<StoredEvent> page, EventLinkStatus? status, CancellationToken stop)
    {
        if (page.Count == 0)
        {
            return [];
        }

        var repeats = await events.ReadAsync(
            reader => reader.FindRepeatsAsync(connector, [.. page.Select(stored => stored.Id)], stop));
        var found = status is null
            ? await statuses.FindAsync(connector, page.Select(stored => stored.Sequence), stop)
            : new Dictionary<long, EventLinkStatus>();
        return [.. page.Select(stored => new ListedLogEvent(
            stored, repeats.GetValueOrDefault(stored.Id), status ?? found.GetValueOrDefault(stored.Sequence)))];
    }
}

/// <summary>A page of a log.</summary>
/// <param name="Events">The events, in the order of the query.</param>
/// <param name="Next">The sequence after which the next page starts; null if there are no more events.</param>
/// <param name="OldestSequence">The oldest sequence that retention has left; null if the log is empty.</param>
internal sealed record LogPage(IReadOnlyList<ListedLogEvent> Events, long? Next, long? OldestSequence);

/// <summary>An event of a page with its repeats and its status.</summary>
internal sealed record ListedLogEvent(StoredEvent Stored, RepeatCount Repeats, EventLinkStatus Status);
